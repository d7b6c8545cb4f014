import { html, Html, type HtmlValue } from '../../platform/http/html.js';
import { type Locale, type MessageParams, translate } from '../../platform/i18n/i18n.js';
import { textIn, type Texts } from '../../platform/i18n/texts.js';
import { type Agreement, type Mark, MARKS } from './kappa.rules.js';
import type { AuditReport, ReportCell, ReportRecord } from './report.js';
import type { ReportChapter } from './report.chapters.js';

/** Cells that a page lists one by one; the rest is in the CSV. */
const LISTED = 400;

/** Records that a page lists. */
const RECORDS = 400;

const STYLE = `
@page { size: A4; margin: 18mm 15mm 20mm }
:root { color-scheme: light }
* { box-sizing: border-box }
body { font: 10.5pt/1.45 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; color: #1b1b1b; background: #fff; margin: 0 auto; max-width: 60rem; padding: 1.5rem }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 .3rem }
h2 { font-size: 14pt; margin: 1.8rem 0 .5rem; border-bottom: 2px solid #0b5c63; padding-bottom: .2rem; break-after: avoid }
h3 { font-size: 11.5pt; margin: 1.2rem 0 .3rem; break-after: avoid }
p { margin: .4rem 0; max-width: 46rem }
.lead { font-size: 12pt }
.state { display: inline-block; border: 1.5px solid #0b5c63; color: #0b4a50; border-radius: 3px; padding: .1rem .5rem; font-weight: 600; margin: .3rem 0 }
.draft { border-color: #8a3b00; color: #8a3b00 }
dl { break-inside: avoid; display: grid; grid-template-columns: minmax(9rem, 13rem) 1fr; gap: .25rem 1rem; margin: .6rem 0 }
dt { font-weight: 600 }
dd { margin: 0; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1rem; font-size: 9pt }
caption { text-align: left; font-weight: 600; padding: .2rem 0 }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border-bottom: 1px solid #b9b9b9; padding: .25rem .45rem; text-align: left; vertical-align: top }
thead th { border-bottom: 1.5px solid #444 }
tbody th { font-weight: 400 }
.ref { white-space: nowrap }
.n { text-align: right; font-variant-numeric: tabular-nums }
.same { background: #e7f2f1 }
code { font-size: 8.5pt; overflow-wrap: anywhere }
@media print { body { padding: 0; max-width: none } a { color: inherit } }
`;

/**
 * The report as a page of its own: nothing in it runs or loads, so that it can be kept, mailed and printed.
 *
 * @param sha256 of the closed report; null: it is a draft
 * @param chapters what the rooms above write, in their order
 */
export function reportPage(
  report: AuditReport,
  locale: Locale,
  sha256: string | null,
  chapters: readonly ReportChapter[] = [],
): string {
  const page = new Page(report, locale);
  const { audit, office } = report;
  const title = `${audit.reference} · ${page.plain(audit.title)}`;
  const body = html`<main>
    <header>
      <p>${page.text(office.name)}</p>
      <h1>${audit.reference} · ${page.text(audit.title)}</h1>
      <p class="state${audit.state === 'closed' ? '' : ' draft'}">
        ${audit.state === 'closed' ? page.say('closedOn', { date: page.day(audit.closedAt) }) : page.say('isDraft')}
      </p>
      ${Object.keys(audit.purpose).length > 0 && html`<p class="lead">${page.text(audit.purpose)}</p>`}
    </header>
    ${page.summary()} ${page.frame()} ${page.plan()} ${page.sample()} ${page.comparison()}
    ${page.differences()}
    ${chapters.filter(({ room }) => room in report.chapters).map((chapter) => chapter.html(report.chapters[chapter.room], locale))}
    ${page.records()} ${page.proof(sha256)}
  </main>`;
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.text;
}

/** The sections of the page, in one language. */
class Page {
  readonly #names: ReadonlyMap<string, Texts>;

  constructor(
    readonly report: AuditReport,
    readonly locale: Locale,
  ) {
    this.#names = new Map(report.criteria.map(({ code, name }) => [code, name]));
  }

  say(key: string, params?: MessageParams): string {
    return translate(this.locale, `audits.report.${key}`, params);
  }

  /** A text, marked with its language where it is another one than the page's, so that it is read out in the right voice. */
  text(texts: Texts): HtmlValue {
    const found = textIn(texts, this.locale);
    if (!found) return '';
    return found.language === this.locale
      ? html`<bdi>${found.text}</bdi>`
      : html`<bdi lang="${found.language}">${found.text}</bdi>`;
  }

  plain(texts: Texts): string {
    return textIn(texts, this.locale)?.text ?? '';
  }

  day(at: string | null): string {
    if (at === null) return '—';
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at));
  }

  /** What was found, in sentences. */
  summary(): Html {
    const { overall } = this.report.comparison;
    return section(
      this.say('summary'),
      html`<p>
          ${this.say('looked', { records: this.report.records.length, criteria: this.report.criteria.length })}
        </p>
        <p>
          ${overall.agreement === null ? this.say('nothingCompared') : this.say('agreed', { agreed: overall.agreed, compared: overall.compared, share: this.#percent(overall.agreement) })}
          ${this.#kappaSentence(overall)}
        </p>
        <p>
          ${this.say('direction', { over: overall.over, under: overall.under })}
          ${overall.unassessedByOffice > 0 && this.say('silence', { count: overall.unassessedByOffice })}
        </p>`,
    );
  }

  frame(): Html {
    const { audit, set, team } = this.report;
    const scope = Object.entries(audit.scope);
    return section(
      this.say('basis'),
      html`<dl>
          <dt>${this.say('set')}</dt>
          <dd>${this.text(set.title)} (<code>${set.name}</code> ${set.version})</dd>
          <dt>${this.say('stages')}</dt>
          <dd>${audit.stages.map((stage) => this.say(`stage.${stage}`)).join(', ')}</dd>
          <dt>${this.say('scope')}</dt>
          <dd>
            ${scope.length === 0 ? this.say('allRecords') : scope.map(([filter, value]) => html`<code>${filter}: ${Array.isArray(value) ? value.join(', ') : String(value)}</code><br />`)}
          </dd>
          <dt>${this.say('team')}</dt>
          <dd>
            ${team.map(({ name, role, leftAt }) => html`<bdi>${name}</bdi>${role === 'lead' && ` (${this.say('lead')})`}${leftAt !== null && ` (${this.say('leftOn', { date: this.day(leftAt) })})`}<br />`)}
          </dd>
          <dt>${this.say('fieldwork')}</dt>
          <dd>${this.day(audit.fieldworkBeganAt)} – ${this.day(audit.fieldworkEndedAt)}</dd>
          <dt>${this.say('replies')}</dt>
          <dd>
            ${this.day(audit.repliesAskedAt)}${audit.repliesUntil !== null && ` – ${this.day(audit.repliesUntil)}`}
          </dd>
        </dl>
        <p>${this.say('blind')}</p>`,
    );
  }

  plan(): HtmlValue {
    const { methods, steps } = this.report.audit.plan;
    if (Object.keys(methods).length === 0 && steps.length === 0) return null;
    return section(
      this.say('plan'),
      html`${this.plain(methods)
        .split(/\n+/)
        .filter((part) => part !== '')
        .map((part) => html`<p>${part}</p>`)}
      ${
        steps.length > 0 &&
        table(
          this.say('steps'),
          [this.say('step'), this.say('due')],
          steps.map(
            ({ what, due }) =>
              html`<tr>
                <td>${this.text(what)}</td>
                <td>${this.day(due)}</td>
              </tr>`,
          ),
        )
      }`,
    );
  }

  sample(): Html {
    const { sampling } = this.report;
    return section(
      this.say('sample'),
      html`<p>
          ${sampling.method === 'all' ? this.say('sampleAll', { size: sampling.size }) : this.say('sampleLot', { size: sampling.size, frame: sampling.frameSize })}
          ${sampling.draws > 1 && this.say('draws', { count: sampling.draws })}
        </p>
        <dl>
          ${
            sampling.seed !== null &&
            html`<dt>${this.say('seed')}</dt>
              <dd><code>${sampling.seed}</code></dd>
              <dt>${this.say('algorithm')}</dt>
              <dd><code>${sampling.algorithm}</code></dd>`
          }
          <dt>${this.say('frameHash')}</dt>
          <dd><code>${sampling.frameHash}</code></dd>
        </dl>
        ${
          sampling.by.length > 0 &&
          table(
            this.say('strata'),
            [this.say('stratum'), this.say('inFrame'), this.say('inSample')],
            sampling.strata.map(
              ({ stratum, frame, sample }) =>
                html`<tr>
                  <th scope="row">${stratum}</th>
                  ${this.#figure(frame)}${this.#figure(sample)}
                </tr>`,
            ),
            [1, 2],
          )
        }`,
    );
  }

  comparison(): Html {
    const { overall, criteria } = this.report.comparison;
    const matrix = MARKS.map(
      (office) =>
        html`<tr>
          <th scope="row">${this.#mark(office)}</th>
          ${MARKS.map(
            (audit) =>
              html`<td class="n${office === audit ? ' same' : ''}">
                ${this.#number(overall.matrix[office][audit])}
              </td>`,
          )}
        </tr>`,
    );
    const rows = criteria.map(
      (one) =>
        html`<tr>
          <th scope="row">${this.#criterion(one.criterion)}</th>
          ${this.#figure(one.compared)}
          <td class="n">${one.agreement === null ? '—' : this.#percent(one.agreement)}</td>
          <td class="n">${this.#kappa(one)}</td>
          ${this.#figure(one.over)}${this.#figure(one.under)}${this.#figure(one.unassessedByOffice)}
        </tr>`,
    );
    return section(
      this.say('comparison'),
      html`<p>${this.say('kappaMeans')}</p>
        ${table(this.say('matrix'), [this.say('officeMark'), ...MARKS.map((mark) => this.say('auditMark', { mark: this.#mark(mark) }))], matrix, [1, 2, 3, 4])}
        ${table(
          this.say('perCriterion'),
          ['criterion', 'compared', 'agreement', 'kappa', 'over', 'under', 'unassessed'].map((column) =>
            this.say(column),
          ),
          rows,
          [1, 2, 3, 4, 5, 6],
        )}`,
    );
  }

  differences(): HtmlValue {
    const all = this.report.records.flatMap((record) =>
      record.cells
        .filter(({ outcome }) => outcome !== 'agreed' && outcome !== 'unassessed_by_audit')
        .map((cell) => ({ record, cell })),
    );
    if (all.length === 0) return null;
    const rows = all.slice(0, LISTED).map(
      ({ record, cell }) =>
        html`<tr>
          <th scope="row" class="ref">${record.reference}</th>
          <td>${this.#criterion(cell.criterion)}</td>
          <td>${this.say(`stage.${cell.stage}`)}</td>
          <td>${this.#mark(cell.office)}</td>
          <td>${this.#mark(cell.audit)}</td>
          <td>${this.#words(cell)}</td>
        </tr>`,
    );
    return section(
      this.say('differences'),
      html`<p>
          ${this.say('differencesCount', { count: all.length })}
          ${all.length > LISTED && this.say('cut', { shown: LISTED })}
        </p>
        ${table(
          this.say('differences'),
          ['record', 'criterion', 'atStage', 'officeMark', 'auditFound', 'note'].map((column) =>
            this.say(column),
          ),
          rows,
        )}`,
    );
  }

  records(): Html {
    const { records } = this.report;
    const rows = records.slice(0, RECORDS).map(
      (record: ReportRecord) =>
        html`<tr>
          ${this.#figure(record.position)}
          <th scope="row" class="ref">${record.reference}</th>
          <td>${this.text(record.title)}</td>
          <td>${record.stratum}</td>
          <td>${record.auditor}</td>
        </tr>`,
    );
    return section(
      this.say('records'),
      html`${records.length > RECORDS && html`<p>${this.say('cut', { shown: RECORDS })}</p>`}
      ${table(
        this.say('recordsDrawn', { count: records.length }),
        ['position', 'record', 'title', 'stratum', 'auditor'].map((column) => this.say(column)),
        rows,
        [0],
      )}`,
    );
  }

  proof(sha256: string | null): Html {
    return section(
      this.say('proof'),
      sha256 === null
        ? html`<p>${this.say('noProof')}</p>`
        : html`<p>${this.say('howToProve')}</p>
            <dl>
              <dt>SHA-256</dt>
              <dd><code>${sha256}</code></dd>
            </dl>`,
    );
  }

  #words({ note, reason }: ReportCell): HtmlValue {
    return [note, reason]
      .filter((texts) => texts !== undefined)
      .map((texts, place) => [place > 0 && html`<br />`, this.text(texts)]);
  }

  #criterion(code: string): HtmlValue {
    const name = this.#names.get(code);
    return name ? this.text(name) : code;
  }

  #mark(mark: Mark | null): string {
    if (mark === null) return this.say('mark.none');
    return mark === 'not_applicable' ? this.say('mark.notApplicable') : mark;
  }

  #kappa({ kappa, undefinedBecause }: Agreement): string {
    if (kappa !== null)
      return new Intl.NumberFormat(this.locale, {
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
        signDisplay: 'negative',
      }).format(kappa);
    return undefinedBecause === 'constant' ? this.say('undefined') : '—';
  }

  #kappaSentence(agreement: Agreement): string {
    if (agreement.kappa !== null) return this.say('kappaIs', { kappa: this.#kappa(agreement) });
    return agreement.undefinedBecause === 'constant' ? this.say('kappaUndefined') : '';
  }

  #figure(value: number): Html {
    return html`<td class="n">${this.#number(value)}</td>`;
  }

  #number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }

  #percent(share: number): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
  }
}

function section(title: string, body: HtmlValue): Html {
  return html`<section>
    <h2>${title}</h2>
    ${body}
  </section> `;
}

/** @param figures places of the columns that hold numbers */
function table(
  caption: string,
  columns: readonly string[],
  rows: readonly Html[],
  figures: readonly number[] = [],
): Html {
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(
          (column, place) =>
            html`<th scope="col" ${figures.includes(place) && new Html(' class="n"')}>${column}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
