/** Run by npm after an install: points git to the hooks of this project. Says nothing where there is nothing to point. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

if (!process.env.CI && existsSync(join(root, '.git'))) {
  // A machine without git, or a clone of another owner, which git refuses to touch, simply gets no hooks.
  spawnSync('git', ['config', 'core.hooksPath', '.githooks'], { cwd: root, stdio: 'ignore' });
}
