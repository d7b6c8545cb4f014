/** What the two commands answer to `--help`, before anything is installed, built or started. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ENVIRONMENT = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8').trimEnd();

const START = `npm start

Installs and builds what is missing, starts a PostgreSQL of its own unless DATABASE_URL names another, migrates it and
serves the product. The first start prints a link that founds the office. Ctrl+C ends it.

  npm start -- --demo    founds the demonstration office, too, and prints whom to sign in as
  npm start -- --help    this text

Ends with 0 when it is told to end, with 1 when it could not start or lost its database, with 2 when it does not know an
option, and with 128 and the number of the signal when that comes before it listens.

Environment variables, also read from the file .env in this folder:

${ENVIRONMENT.replaceAll(/^(?=.)/gm, '  ')}
`;

const TEST = `npm test

Runs everything that CI runs, on a PostgreSQL of its own: types, lint, format, specs, and openapi.json against the build.

  npm test -- FILE ...         only these spec files, e.g. test/site.spec.ts; the other checks run, too
  npm test -- --specs-only     only the specs
  npm test -- --help           this text
  npm test -- OPTION ...       any option of Jest, e.g. -t 'a part of a title', --runInBand

Ends with 0 when all passed, else with 1; the last line counts.

Environment variables:

  TEST_DATABASE_URL    a PostgreSQL 15 or newer to test on, by an owner who may create roles and databases
  CHROMIUM_PATH        the Chromium in which the screens are tried; without it the usual places are looked through
  TEST_LOG=debug       level of what the product logs while it is tested; silent when left out
  LOOKS=all            walks every screen in all sixteen looks instead of four
  CI                   set: specs that need a Chromium fail where there is none, instead of being left out
`;

const asked = (args) => args.includes('--help') || args.includes('-h');

/**
 * Answers `--help`, and an option that a start does not know, and leaves.
 * @param {string[]} args
 */
export function answerStart(args) {
  if (asked(args)) leave(START);
  const unknown = args.find((argument) => argument !== '--demo');
  if (unknown !== undefined) leave(`There is no option ${unknown}.\n\n${START}`, 2);
}

/** @param {string[]} args */
export function answerTest(args) {
  if (asked(args)) leave(TEST);
}

function leave(text, code = 0) {
  (code === 0 ? console.log : console.error)(text);
  process.exit(code);
}
