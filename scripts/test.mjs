/**
 * `npm test`: everything that CI runs. Types, lint, format, the specs, and the API description against the build; then one
 * line that counts. Arguments go to Jest: `npm test -- test/site.spec.ts`. `--specs-only` leaves the other checks out.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';
import { answerTest } from './usage.mjs';

answerTest(process.argv.slice(2));

const modules = join(root, 'node_modules');
const args = process.argv.slice(2).filter((argument) => argument !== '--specs-only');
const specsOnly = process.argv.includes('--specs-only');

let passed = 0;
let failed = 0;

try {
  await prepare();
  if (!specsOnly) await checkTheText();
  await runSpecs();
  if (!specsOnly) await compareDescription();
} catch (error) {
  console.error(error.message);
  failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Types, lint and format side by side; each that fails counts as one. */
async function checkTheText() {
  const checks = [
    ['types', 'typescript/bin/tsc', '--noEmit', '-p', '.', '--tsBuildInfoFile', 'dist/.types.tsbuildinfo'],
    ['types of the screens', 'typescript/bin/tsc', '--noEmit', '-p', 'web'],
    ['lint', 'oxlint/bin/oxlint', '--type-aware'],
    ['format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ];
  const outcomes = await Promise.all(
    checks.map(async ([name, program, ...options]) => ({
      name,
      ...(await run([join(modules, program), ...options], { gather: true })),
    })),
  );
  for (const outcome of outcomes) report(outcome.name, outcome);
}

async function runSpecs() {
  const folder = mkdtempSync(join(tmpdir(), 'transversal-results-'));
  const results = join(folder, 'results.json');
  try {
    const { code } = await run([
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(modules, 'jest', 'bin', 'jest.js'),
      '--json',
      `--outputFile=${results}`,
      // Half of every spec is waiting for the database, so even two cores carry two workers.
      ...(args.some((argument) => /^(--maxWorkers|-w|-i|--runInBand)/.test(argument))
        ? []
        : ['--maxWorkers=100%']),
      ...args,
    ]);
    const counts = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : null;
    passed += counts?.numPassedTests ?? 0;
    // A spec that does not even load has no tests to count, and must count all the same.
    const broken = (counts?.numFailedTests ?? 0) + (counts?.numRuntimeErrorTestSuites ?? 0);
    failed += broken === 0 && code !== 0 ? 1 : broken;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The committed openapi.json is what programs read: it must be what this build would write, and keep the rules of redocly.yaml. */
async function compareDescription() {
  const checks = [
    ['openapi.json', join(root, 'scripts', 'openapi.mjs'), '--check'],
    ['openapi.json lint', join(modules, '@redocly', 'cli', 'bin', 'cli.js'), 'lint', 'openapi.json'],
  ];
  // The linter asks its makers for news and tells them of its use unless told otherwise.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  for (const [name, ...commandLine] of checks) report(name, await run(commandLine, { gather: true, env }));
}

function report(name, { code, text }) {
  console.log(`${name}: ${code === 0 ? 'ok' : 'failed'}`);
  if (code === 0) return;
  failed += 1;
  console.log(text.trim());
}

/** Runs Node with these arguments; gather keeps what is printed instead of printing it. */
function run(commandLine, { gather = false, env = process.env } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, commandLine, {
      cwd: root,
      env,
      stdio: gather ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let text = '';
    child.stdout?.on('data', (chunk) => (text += chunk));
    child.stderr?.on('data', (chunk) => (text += chunk));
    child.once('error', fail);
    child.once('close', (code) => done({ code, text }));
  });
}
