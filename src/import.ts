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
import { SHIPPED_MAPS } from './exchange/imports/maps/shipped-maps.js';
import { printedRow, printedSummary } from './exchange/imports/printed-report.js';
import { MAX_FILE_BYTES } from './exchange/imports/reading/limits.js';
import { ActingMembers } from './identity/memberships/acting-member.js';
import { loadConfig } from './platform/config/config.js';
import { Db } from './platform/db/db.js';
import { migrate } from './platform/db/migrate.js';
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
    const outcome: RowOutcome[] | undefined = wanted.all ? undefined : ['refused', 'duplicate'];
    print(ended, await db.run(as, () => rowsOf(query, ended.id, outcome)), locale, wanted);
    if (wanted.report) {
      const csv = (): Promise<string> => db.run(as, () => query.reportAsCsv(ended.id));
      const json = async (): Promise<string> => {
        const rows = await db.run(as, () => rowsOf(query, ended.id));
        return JSON.stringify({ import: ended, rows }, null, 2);
      };
      await writeFile(wanted.report, await (wanted.report.endsWith('.json') ? json() : csv()));
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

async function rowsOf(query: ImportsQuery, id: string, outcome?: RowOutcome[]): Promise<ImportRowView[]> {
  const rows: ImportRowView[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: ImportRowView[]; next: string | null } = await query.report(id, {
      limit: 1000,
      ...(outcome && { outcome }),
      ...(cursor !== null && { cursor }),
    });
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}

function print(ended: ImportView, rows: readonly ImportRowView[], locale: Locale, wanted: Wanted): void {
  for (const line of printedSummary(ended, locale)) console.log(line);
  const kept = rows.filter(
    ({ outcome, problems }) => outcome === 'refused' || outcome === 'duplicate' || problems.length > 0,
  );
  const shown = wanted.all ? kept : kept.slice(0, PRINTED_ROWS);
  for (const row of shown) for (const line of printedRow(row, locale, wanted.all)) console.log(line);
  if (shown.length < kept.length) {
    console.log(translate(locale, 'imports.printed.more', { count: kept.length - shown.length }));
  }
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
