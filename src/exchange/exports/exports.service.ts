import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { context, currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { translate } from '../../platform/i18n/i18n.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { LIST_COLUMNS } from '../../registry/initiatives/initiative.words.js';
import type { InitiativePage } from '../../registry/initiatives/initiatives.dto.js';
import { InitiativesQuery } from '../../registry/initiatives/initiatives.query.js';
import { type Cell, cellOf, headingOf, type Words } from './cells.js';
import { writeCsv } from './csv.js';
import type { ExportInitiatives } from './exports.dto.js';
import { writeXlsx } from './xlsx.js';

/** Records that are in memory at a time. */
const PAGE = 500;

/** A list on its way. */
export interface ExportedList {
  /** Name under which it is saved. */
  readonly name: string;
  readonly stream: Readable;
}

/** The list of initiatives as a file, in the words of the reader's language. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly db: Db,
    private readonly initiatives: InitiativesQuery,
  ) {}

  /** @throws Problem validation, before the first byte */
  async list(format: 'csv' | 'xlsx', { columns, lang, ...query }: ExportInitiatives): Promise<ExportedList> {
    if (lang) context().locale = lang;
    const shown = columns?.length ? columns : LIST_COLUMNS;
    const { locale } = context();
    const words: Words = { locale, departments: await this.#departments() };
    const title = translate(locale, 'exports.fileName');
    const headings = shown.map((column) => headingOf(column, locale));
    // The first page is read before anything is sent: what is wrong with the filter is told as a problem.
    const first = await this.initiatives.list({ ...query, limit: PAGE });
    const rows = async function* (pages: AsyncIterable<InitiativePage>): AsyncGenerator<Cell[][]> {
      for await (const { items } of pages)
        yield items.map((record) => shown.map((column) => cellOf(column, record, words)));
    };
    const pages = rows(this.#pages(query, first));
    return {
      name: `${title}-${new Date().toISOString().slice(0, 10)}.${format}`,
      stream:
        format === 'csv'
          ? Readable.from(writeCsv(headings, pages), { objectMode: false })
          : writeXlsx(title, headings, pages),
    };
  }

  /** Each page has a transaction of its own: a reader who is slow holds no connection meanwhile. */
  #pages(
    query: Omit<ExportInitiatives, 'columns' | 'lang'>,
    first: InitiativePage,
  ): AsyncGenerator<InitiativePage> {
    const { actor, locale, requestId } = context();
    const { db, initiatives } = this;
    return (async function* () {
      let page = first;
      yield page;
      while (page.next !== null) {
        const cursor = page.next;
        page = await db.run({ actor, locale, requestId }, () =>
          initiatives.list({ ...query, limit: PAGE, cursor }),
        );
        yield page;
      }
    })();
  }

  async #departments(): Promise<Map<string, Texts>> {
    const rows = await this.db.query<{ id: string; name: Texts }>(
      'select id, name from departments where office_id = $1',
      [currentOffice()],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
