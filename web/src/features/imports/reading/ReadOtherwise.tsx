import { Button, NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen, type Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Refusal } from '~/ui/Refusal';
import { shown, type Import } from '../import';
import classes from '../imports.module.css';
import { delimiterText } from './found';

type Reading = Required<Shape<'ReadImport'>>;

const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'iso-8859-1',
  'macintosh',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'windows-1254',
  'iso-8859-9',
] as const satisfies readonly NonNullable<Reading['encoding']>[];

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Longest part of a row that is shown where the header is chosen. */
const ROW_WORDS = 60;

/** Has the file read as a person says; what they leave open is found out. */
export function ReadOtherwise({
  list,
  looks: { first, sheets },
}: {
  list: Import;
  looks: Pick<Shape<'ImportColumns'>, 'first' | 'sheets'>;
}): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const [reading, set] = useState<Reading>({
    encoding: list.reading.encoding ?? null,
    delimiter: list.reading.delimiter ?? null,
    decimalSign: list.reading.decimalSign ?? null,
    headerRow: list.reading.headerRow ?? null,
    sheet: list.reading.sheet ?? null,
  });
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const workbook = sheets.length > 0;
  const numbered = list.found?.format !== 'json';
  // The rows of another sheet have not been seen yet.
  const rowsShown = numbered && reading.sheet === (list.reading.sheet ?? null);
  const read = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const params = { path: { id: list.id }, header: seen(list.version) };
      shown(await answer(client.PUT('/api/v1/imports/{id}/reading', { params, body: reading })));
      await navigate({ to: '/imports/$id', params: { id: list.id }, search: { step: 'reading' } });
      await queries.invalidateQueries();
    } catch (thrown) {
      setFault(thrown);
      await queries.invalidateQueries();
    } finally {
      setBusy(false);
    }
  };
  const foundOut = { value: '', label: t('imports.otherwise.found-out') };
  return (
    <>
      {fault !== null && <Refusal fault={fault} />}
      <div className={classes['fields']}>
        {workbook && (
          <NativeSelect
            label={t('imports.found.sheet')}
            description={t('imports.otherwise.sheet')}
            value={reading.sheet ?? ''}
            // Another sheet has its own row with the names of the columns.
            onChange={({ currentTarget: { value } }) =>
              set({ ...reading, sheet: value === '' ? null : value, headerRow: null })
            }
            data={[
              { value: '', label: t('imports.otherwise.first-sheet') },
              ...sheets.map(({ name, hidden }) => ({
                value: name,
                label: hidden ? t('imports.otherwise.sheet.hidden', { name }) : name,
              })),
            ]}
          />
        )}
        {!workbook && (
          <NativeSelect
            label={t('imports.found.encoding')}
            description={t('imports.otherwise.encoding')}
            value={reading.encoding ?? ''}
            onChange={({ currentTarget: { value } }) =>
              set({ ...reading, encoding: ENCODINGS.find((one) => one === value) ?? null })
            }
            data={[foundOut, ...ENCODINGS]}
          />
        )}
        {numbered && !workbook && (
          <NativeSelect
            label={t('imports.found.delimiter')}
            description={t('imports.otherwise.delimiter')}
            value={reading.delimiter ?? ''}
            onChange={({ currentTarget: { value } }) =>
              set({ ...reading, delimiter: DELIMITERS.find((one) => one === value) ?? null })
            }
            data={[foundOut, ...DELIMITERS.map((value) => ({ value, label: t(delimiterText(value)) }))]}
          />
        )}
        <NativeSelect
          label={t('imports.found.decimal')}
          description={t('imports.otherwise.decimal')}
          value={reading.decimalSign ?? ''}
          onChange={({ currentTarget: { value } }) =>
            set({ ...reading, decimalSign: value === ',' || value === '.' ? value : null })
          }
          data={[
            foundOut,
            { value: ',', label: t('imports.decimal.comma') },
            { value: '.', label: t('imports.decimal.point') },
          ]}
        />
        {rowsShown && (
          <NativeSelect
            label={t('imports.found.header')}
            description={t('imports.otherwise.header')}
            value={String(reading.headerRow ?? '')}
            onChange={({ currentTarget: { value } }) =>
              set({ ...reading, headerRow: value === '' ? null : Number(value) })
            }
            data={[
              { value: '', label: t('imports.otherwise.first-row') },
              ...first.map(({ row, texts }) => ({
                value: String(row),
                label: `${row}: ${texts
                  .filter((text) => text.trim() !== '')
                  .join(' · ')
                  .slice(0, ROW_WORDS)}`,
              })),
            ]}
          />
        )}
      </div>
      <div className={classes['acts']}>
        <Button variant="default" loading={busy} onClick={() => void read()}>
          {t('imports.otherwise.go')}
        </Button>
        {list.corrections > 0 && <p className={classes['soft']}>{t('imports.otherwise.drops')}</p>}
      </div>
    </>
  );
}
