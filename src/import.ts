import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { existsSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { AppModule } from './app.module.js';
import type { ImportRowView, ImportView, RowOutcome } from './exchange/imports/imports.dto.js';
import { ImportsQuery } from './exchange/imports/imports.query.js';
import { ImportsService } from './exchange/imports/imports.service.js';
import { jsonReport } from './exchange/imports/json-report.js';
import { letGo } from './exchange/imports/let-go.js';
import { SHIPPED_MAPS } from './exchange/imports/maps/shipped-maps.js';
import { printedRow, printedSummary } from './exchange/imports/printed-report.js';
import { MAX_FILE_BYTES } from './exchange/imports/reading/limits.js';
import { ActingMembers } from './identity/memberships/acting-member.js';
import { loadConfig } from './platform/config/config.js';
import { Db } from './platform/db/db.js';
import { migrate } from './platform/db/migrate.js';
import type { Page } from './platform/http/pages.js';
import { Problem } from './platform/http/problem.js';
import { DEFAULT_LOCALE, isLocale, type Locale, translate } from './platform/i18n/i18n.js';

const USAGE = `Imports a list of agreements or twinnings into the register of an office.

  npm run import -- --office SLUG --map MAP FILE [--commit]

  --office SLUG    the office, e.g. demo
  --map MAP        a map that comes with the product (${SHIPPED_MAPS.join(', ')}) or a file with a map as JSON
  --commit         write what can be written; without it nothing is written (dry run)
  --as EMAIL       the coordinator for whom it is done; else the one who has been so the longest
  --report FILE    write the whole report to a file, as CSV, or as JSON when its name ends in .json
  --language TAG   language of the report: es, en, fr, pt; else that of the office
  --all            print every row with a notice, not only rows that do not come in
`;

/** Rows printed before the reader is sent to the whole report. */
const PRINTED_ROWS = 60;

/** Rows that are read with one statement. */
const ROWS_READ = 500;

class Misuse extends Error {}

interface Wanted {
  office: string;
  map: string;
  file: string;
  commit: boolean;
  as: string | undefined;
  report: string | undefined;
  language: string | undefined;
  all: boolean;
}

try {
  const wanted = wantedFrom(process.argv.slice(2));
  if (wanted === null) console.log(USAGE);
  else process.exitCode = await importList(wanted);
} catch (fault) {
  console.error(sentenceOf(fault));
  process.exitCode = fault instanceof Misuse ? 2 : 1;
}

function wantedFrom(args: string[]): Wanted | null {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        office: { type: 'string' },
        map: { type: 'string' },
        commit: { type: 'boolean', default: false },
        as: { type: 'string' },
        report: { type: 'string' },
        language: { type: 'string' },
        all: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (fault) {
    throw new Misuse(`${fault instanceof Error ? fault.message : String(fault)}\n\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  const [file] = positionals;
  const { office, map, commit, as, report, language, all } = values;
  if (!office || !map || !file || positionals.length > 1) throw new Misuse(USAGE);
  if (language !== undefined && !isLocale(language))
    throw new Misuse(`There is no report in "${language}".\n\n${USAGE}`);
  return { office, map, file, commit, as, report, language, all };
}

async function importList(wanted: Wanted): Promise<number> {
  const bytes = await listIn(wanted.file);
  const map = existsSync(wanted.map) ? await readFile(wanted.map, 'utf8') : wanted.map;
  const config = loadConfig();
  await migrate(config.DATABASE_URL);
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  app.enableShutdownHooks();
  try {
    const db = app.get(Db);
    const member = await app.get(ActingMembers).find(wanted.office, 'coordinator', wanted.as, 'import');
    const locale = localeOf(wanted.language ?? member.language);
    const as = { actor: member.actor, locale };
    console.error(`For the office ${wanted.office}, on behalf of ${member.name} <${member.email}>`);
    const fileName = basename(wanted.file);
    const begun = await db.run(as, () =>
      app.get(ImportsService).begin({ fileName, bytes, map, commit: wanted.commit }),
    );
    const query = app.get(ImportsQuery);
    const ended = await followed(() => db.run(as, () => query.one(begun.id)));
    const rowsOf = (outcome?: RowOutcome[]): AsyncIterable<ImportRowView> =>
      eachRow((asked) => db.run(as, () => query.report(ended.id, { ...asked, ...(outcome && { outcome }) })));
    await print(ended, rowsOf(wanted.all ? undefined : ['refused', 'duplicate']), locale, wanted);
    if (wanted.report) {
      const whole = wanted.report.endsWith('.json')
        ? jsonReport(ended, rowsOf())
        : await db.run(as, () => query.reportAsCsv(ended.id));
      await writeFile(wanted.report, whole);
    }
    return ended.state === 'planned' || ended.state === 'committed' ? 0 : 1;
  } finally {
    await app.close();
  }
}

async function listIn(file: string): Promise<Buffer> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Misuse(`There is no file "${file}".`);
  if (found.size > MAX_FILE_BYTES) {
    throw new Misuse(`"${file}" has ${found.size} bytes; at most ${MAX_FILE_BYTES} are accepted. Split it.`);
  }
  return readFile(file);
}

/** Waits until the import has come to an end, whoever carries it out, and shows how far it is. */
async function followed(look: () => Promise<ImportView>): Promise<ImportView> {
  for (;;) {
    const seen = await look();
    if (seen.state !== 'planning' && seen.state !== 'committing') {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      return seen;
    }
    if (process.stderr.isTTY && seen.progress) {
      const { phase, done, total } = seen.progress;
      process.stderr.write(`\r\u001b[K${phase} ${done}/${total}`);
    }
    await sleep(150);
  }
}

/** The rows of a report, of which only a page is in memory. */
async function* eachRow(
  read: (asked: { limit: number; cursor?: string }) => Promise<Page<ImportRowView>>,
): AsyncGenerator<ImportRowView> {
  let cursor: string | null = null;
  do {
    const page: Page<ImportRowView> = await read({ limit: ROWS_READ, ...(cursor !== null && { cursor }) });
    yield* page.items;
    cursor = page.next;
    letGo();
  } while (cursor !== null);
}

async function print(
  ended: ImportView,
  rows: AsyncIterable<ImportRowView>,
  locale: Locale,
  wanted: Wanted,
): Promise<void> {
  for (const line of printedSummary(ended, locale)) console.log(line);
  let kept = 0;
  for await (const row of rows) {
    const { outcome, problems } = row;
    if (outcome !== 'refused' && outcome !== 'duplicate' && problems.length === 0) continue;
    kept++;
    if (!wanted.all && kept > PRINTED_ROWS) continue;
    for (const line of printedRow(row, locale, wanted.all)) console.log(line);
  }
  if (!wanted.all && kept > PRINTED_ROWS)
    console.log(translate(locale, 'imports.printed.more', { count: kept - PRINTED_ROWS }));
  if (ended.state === 'planned') console.log(translate(locale, 'imports.printed.dryRun'));
}

function localeOf(language: string): Locale {
  return isLocale(language) ? language : DEFAULT_LOCALE;
}

function sentenceOf(fault: unknown): string {
  if (!(fault instanceof Problem)) return fault instanceof Error ? fault.message : String(fault);
  const { errors = [], params } = fault.facts;
  const lines = errors.map(
    ({ pointer, code, params: of }) => `  ${pointer || '/'}: ${translate('en', code, of)}`,
  );
  return [translate('en', `problems.${fault.slug}.title`, params), ...lines].join('\n');
}
