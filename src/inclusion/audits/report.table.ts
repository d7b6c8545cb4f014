import { stringify } from 'csv-stringify/sync';
import type { AuditReport } from './report.js';

const COLUMNS = [
  'audit',
  'position',
  'reference',
  'initiativeId',
  'stratum',
  'stage',
  'criterion',
  'office',
  'audit_mark',
  'outcome',
  'officeCeiling',
  'officeAboveCeiling',
  'auditCeiling',
  'auditor',
  'note',
  'reason',
] as const;

/**
 * Every cell of a report as a table for programs: codes, not names, so that it is the same in every language. UTF-8
 * with a byte order mark, commas, CRLF (RFC 4180); cells that a spreadsheet would take for a formula begin with an
 * apostrophe.
 */
export function reportTable(report: AuditReport): string {
  const rows = report.records.flatMap((record) =>
    record.cells.map((cell) => [
      report.audit.reference,
      record.position,
      record.reference,
      record.initiativeId,
      record.stratum,
      cell.stage,
      cell.criterion,
      cell.office ?? '',
      cell.audit ?? '',
      cell.outcome,
      cell.officeCeiling ?? '',
      cell.aboveCeiling ?? '',
      cell.auditCeiling ?? '',
      record.auditor ?? '',
      written(cell.note),
      written(cell.reason),
    ]),
  );
  return table([COLUMNS, ...rows]);
}

/** The frame of a draw, as its hash is made of it: to draw again. */
export function frameTable(records: readonly (readonly [string, string, string])[]): string {
  return table([['id', 'reference', 'stratum'], ...records]);
}

function table(rows: readonly (readonly unknown[])[]): string {
  return stringify([...rows] as unknown[][], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { boolean: String },
  });
}

function written(texts: Readonly<Record<string, string>> | undefined): string {
  return texts === undefined
    ? ''
    : Object.entries(texts)
        .map(([language, text]) => `[${language}] ${text}`)
        .join('\n');
}
