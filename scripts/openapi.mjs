/**
 * Writes openapi.json from the build; `--check` only compares and says what to do when it differs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
process.chdir(root);
await import(join(root, 'node_modules', 'reflect-metadata', 'Reflect.js'));
const { describeApi } = await import(join(root, 'dist', 'src', 'openapi.js'));
const text = `${JSON.stringify(await describeApi(), null, 2)}\n`;
const file = join(root, 'openapi.json');
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error(
      'openapi.json is not what this build describes: run `npm run openapi` and commit the file.',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
  console.log(`openapi.json describes ${Object.keys(JSON.parse(text).paths).length} paths.`);
}
process.exit();
