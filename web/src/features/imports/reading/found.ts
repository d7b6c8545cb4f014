import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import type { Import } from '../import';

/** What a file was found to be, in words. */
export function useFound({ found, fileSize }: Import): (readonly [string, ReactNode])[] {
  const t = useText();
  const format = useFormat();
  const kilobytes = t('imports.size', { size: format.number(Math.ceil(fileSize / 1000)) });
  if (!found) return [[t('imports.found.size'), kilobytes]];
  const { format: kind, encoding, sheet, delimiter, decimalSign, headerRow, rows, columns } = found;
  return [
    [t('imports.found.format'), `${kind.toUpperCase()} · ${kilobytes}`],
    [t('imports.found.sheet'), sheet],
    [t('imports.found.encoding'), encoding],
    [t('imports.found.delimiter'), delimiter === null ? null : t(delimiterText(delimiter))],
    [
      t('imports.found.decimal'),
      decimalSign === null
        ? t(sheet === null ? 'imports.decimal.none' : 'imports.decimal.numbers')
        : t(decimalSign === ',' ? 'imports.decimal.comma' : 'imports.decimal.point'),
    ],
    [t('imports.found.header'), headerRow === null ? null : format.number(headerRow)],
    [t('imports.found.rows'), rows === null ? null : format.number(rows)],
    [
      t('imports.found.columns'),
      t('imports.columns', { count: columns.length, names: format.list(columns) }),
    ],
  ];
}

/** Key of the name of a sign between cells. */
export function delimiterText(
  delimiter: string,
):
  | 'imports.delimiter.tab'
  | 'imports.delimiter.semicolon'
  | 'imports.delimiter.comma'
  | 'imports.delimiter.bar' {
  if (delimiter === '\t') return 'imports.delimiter.tab';
  if (delimiter === ';') return 'imports.delimiter.semicolon';
  return delimiter === ',' ? 'imports.delimiter.comma' : 'imports.delimiter.bar';
}
