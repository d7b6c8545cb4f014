import { Injectable } from '@nestjs/common';
import { html, type Html } from '../../platform/http/html.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { textIn, type Texts } from '../../platform/i18n/texts.js';
import type { ReportChapter } from '../audits/report.chapters.js';
import type { FindingNumbers, FindingView } from './findings.dto.js';
import { FindingsQuery } from './findings.query.js';
import type { PassedRenewalView } from './renewals.dto.js';
import { RenewalsQuery } from './renewals.query.js';

/** A finding as the report says it: what somebody may do with it, and notices of its wording, are no part of that. */
export type FindingOfReport = Omit<FindingView, 'may' | 'notices'>;

/** What the report of an audit says of findings. */
export interface FindingsOfReport {
  readonly numbers: FindingNumbers;
  /** Raised in this audit. */
  readonly findings: FindingOfReport[];
  /** Opened by themselves on records of its sample, and not settled. */
  readonly automatic: FindingOfReport[];
  /** Renewals of records in its scope that were let pass over open high findings since the audit before. */
  readonly passedRenewals: PassedRenewalView[];
}

/** The findings in the report of an audit. */
@Injectable()
export class FindingsChapter implements ReportChapter {
  readonly room = 'findings';

  constructor(
    private readonly findings: FindingsQuery,
    private readonly renewals: RenewalsQuery,
  ) {}

  async contents(auditId: string): Promise<FindingsOfReport> {
    return {
      numbers: await this.findings.numbers({ audit: [auditId] }),
      findings: (await this.findings.wholeOfAudit(auditId)).map(said),
      automatic: (await this.findings.automaticOfSample(auditId)).map(said),
      passedRenewals: await this.renewals.sinceLastAudit(auditId),
    };
  }

  html(contents: unknown, locale: Locale): Html {
    const { findings, automatic, passedRenewals } = contents as FindingsOfReport;
    const say = sayIn(locale);
    return html`
      <h2>${say('title')}</h2>
      ${findings.length === 0 ? html`<p>${say('none')}</p>` : findings.map((each) => findingIn(each, locale))}
      ${automatic.length > 0 && automaticIn(automatic, locale)}
      ${passedRenewals.length > 0 && passedRenewalsIn(passedRenewals, locale)}
    `;
  }
}

/** A finding in whole sentences. */
function findingIn(finding: FindingOfReport, locale: Locale): Html {
  const say = sayIn(locale);
  const { reference, severity, initiative, criterion, department, due, state, outcome, replies } = finding;
  const row = (name: string, value: Html): Html =>
    html`<dt>${say(name)}</dt>
      <dd>${value}</dd>`;
  const last = replies.at(-1);
  return html`
    <section>
      <h3>${reference} · ${say(`severity.${severity}`)}</h3>
      <dl>
        ${initiative && row('record', html`${initiative.reference} · ${text(initiative.title, locale)}`)}
        ${row('criterion', text(criterion.name, locale))} ${row('condition', text(finding.condition, locale))}
        ${finding.cause && row('cause', text(finding.cause, locale))}
        ${finding.effect && row('effect', text(finding.effect, locale))}
        ${row('recommendation', text(finding.recommendation, locale))}
        ${department && row('department', text(department.name, locale))}
        ${due !== null && row('due', html`${due}`)}
        ${row('reply', last ? html`${say(`answer.${last.answer}`)}: ${last.reason}` : html`${say('unanswered')}`)}
        ${row(
          'state',
          html`${say(`states.${state}`)}${outcome && html` (${say('verified', { date: outcome.verifiedAt.slice(0, 10) })})`}`,
        )}
      </dl>
    </section>
  `;
}

function automaticIn(findings: readonly FindingOfReport[], locale: Locale): Html {
  const say = sayIn(locale);
  return table(
    say('automatic'),
    ['reference', 'condition', 'severityTitle', 'due', 'state'].map((column) => say(column)),
    findings.map(({ reference, condition, severity, due, state }) => [
      html`${reference}`,
      text(condition, locale),
      html`${say(`severity.${severity}`)}`,
      html`${due}`,
      html`${say(`states.${state}`)}`,
    ]),
  );
}

/** Renewals that were let pass, as a table; the file of a record shows the same. */
export function passedRenewalsIn(renewals: readonly PassedRenewalView[], locale: Locale): Html {
  const say = sayIn(locale);
  return table(
    say('renewals'),
    ['date', 'record', 'instrument', 'over', 'reason', 'by'].map((column) => say(column)),
    renewals.map(({ passedAt, initiative, instrument, findings, reason, passedBy }) => [
      html`${passedAt.slice(0, 10)}`,
      html`${initiative.reference}`,
      text(instrument.title, locale),
      html`${findings.map(({ reference, condition }) => html`${reference}: ${text(condition, locale)}<br />`)}`,
      html`${reason}`,
      html`${passedBy.name}`,
    ]),
  );
}

function table(caption: string, head: readonly string[], rows: readonly (readonly Html[])[]): Html {
  return html`
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}

/** A text in another language than the page says which, so that it is read out in the right voice. */
function text(texts: Texts, locale: Locale): Html {
  const found = textIn(texts, locale);
  if (!found) return html``;
  return found.language === locale
    ? html`${found.text}`
    : html`<span lang="${found.language}">${found.text}</span>`;
}

function said(finding: FindingView): FindingOfReport {
  const { may: _may, notices: _notices, ...rest } = finding;
  return rest;
}

function sayIn(locale: Locale): (key: string, params?: Record<string, string>) => string {
  return (key, params) => translate(locale, `findings.report.${key}`, params);
}
