/**
 * `npm test`: everything that CI runs. Types, lint, format, the specs, and the API description against the build; then one
 * line that counts. Arguments go to Jest: `npm test -- test/site.spec.ts`. `--specs-only` leaves the other checks out.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';
import { filesOf, ranOutOfTime, summaryOf } from './results.mjs';
import { answerTest } from './usage.mjs';

answerTest(process.argv.slice(2));

const modules = join(root, 'node_modules');
const args = process.argv.slice(2).filter((argument) => argument !== '--specs-only');
const specsOnly = process.argv.includes('--specs-only');

let passed = 0;
let failed = 0;
/** Told again at the end, where they are looked for. */
const failures = [];

try {
  await prepare();
  if (!specsOnly) await checkTheText();
  await runSpecs();
  if (!specsOnly) await compareDescription();
} catch (error) {
  console.error(error.message);
  failed += 1;
}
if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
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
  let last = await jest([
    // Half of every spec is waiting for the database, so even two cores carry two workers.
    ...(args.some((argument) => /^(--maxWorkers|-w|-i|--runInBand)/.test(argument))
      ? []
      : ['--maxWorkers=100%']),
    ...args,
  ]);
  let files = last.files;
  // Walked beside everything else, a journey can run out of time on a busy machine: alone, it has to arrive.
  const late = files.length > 1 ? files.filter(ranOutOfTime) : [];
  if (late.length > 0 && late.length < 4) {
    console.log(
      `\nOut of time beside the others, walked once more alone: ${late.map(({ file }) => file).join(', ')}`,
    );
    for (const failure of summaryOf(late)) console.log(failure.replaceAll(/^FAILED/gm, 'OUT OF TIME'));
    last = await jest(['--runInBand', '--runTestsByPath', ...late.map(({ file }) => file)]);
    files = [...files.filter((file) => !late.includes(file)), ...last.files];
  }
  const told = summaryOf(files);
  failures.push(...told);
  for (const file of files) {
    passed += file.passed;
    failed += file.failures.length;
  }
  if (last.code !== 0 && told.length === 0) failed += 1;
}

/** Runs the specs that these arguments of Jest name. */
async function jest(options) {
  const folder = mkdtempSync(join(tmpdir(), 'transversal-results-'));
  const results = join(folder, 'results.json');
  try {
    const { code } = await run([
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(modules, 'jest', 'bin', 'jest.js'),
      '--json',
      `--outputFile=${results}`,
      ...options,
    ]);
    return {
      code,
      files: filesOf(existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : null, root),
    };
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
  failures.push(`FAILED ${name}\n`);
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
