import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import classes from './sheet.module.css';

interface Entry {
  readonly id: string;
  readonly words: Texts;
  readonly more?: string;
}

/** The parts of the record in a few words each; those that are empty are said in one sentence, since they are an answer, too. */
export function RecordParts({ record }: { record: Shape<'RecordView'> }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { initiative } = record;
  const parts: { part: string; title: string; entries: Entry[] }[] = [
    {
      part: 'partners',
      title: t('audits.evidence.partners'),
      entries: initiative.partners.map(({ partnerId, names, country, gives, gains }) => ({
        id: partnerId,
        words: names,
        more: [country && format.country(country), gives && format.text(gives), gains && format.text(gains)]
          .filter(Boolean)
          .join(' · '),
      })),
    },
    {
      part: 'instruments',
      title: t('audits.evidence.instruments'),
      entries: (record.instruments ?? []).map(({ id, title, signed }) => ({
        id,
        words: title,
        more: signed === null ? undefined : format.date(signed),
      })),
    },
    {
      part: 'objectives',
      title: t('audits.evidence.objectives'),
      entries: [
        ...(record.objectives ?? []).map(({ id, text }) => ({ id, words: text })),
        ...(record.indicators ?? []).map(({ id, title, latest, unit }) => ({
          id,
          words: title,
          more: latest === null ? undefined : `${format.number(latest.value)} ${unit}`,
        })),
      ],
    },
    {
      part: 'commitments',
      title: t('audits.evidence.commitments'),
      entries: (record.commitments ?? []).map(({ id, what, due }) => ({
        id,
        words: what,
        more: due === null ? undefined : format.date(due),
      })),
    },
    {
      part: 'contributions',
      title: t('audits.evidence.contributions'),
      entries: (record.contributions ?? []).map(({ id, what, year, planned, currency, share }) => ({
        id,
        words: what,
        more: [
          year,
          planned !== null && currency !== null && format.money(planned, currency),
          share !== null && t('audits.evidence.share', { share: format.number(share) }),
        ]
          .filter(Boolean)
          .join(' · '),
      })),
    },
    {
      part: 'activities',
      title: t('audits.evidence.activities'),
      entries: (record.activities ?? []).map(({ id, title, from }) => ({
        id,
        words: title,
        more: format.date(from),
      })),
    },
    {
      part: 'files',
      title: t('audits.evidence.files'),
      entries: (record.files ?? []).map(({ id, title, current }) => ({
        id,
        words: title,
        more: current.name,
      })),
    },
  ];
  const empty = parts.filter(({ entries }) => entries.length === 0);
  return (
    <>
      {parts
        .filter(({ entries }) => entries.length > 0)
        .map(({ part, title, entries }) => (
          <details key={part} open={part === 'objectives'}>
            <summary>
              {title} <span className={classes['soft']}>{format.number(entries.length)}</span>
            </summary>
            <ul className={classes['pieces']}>
              {entries.map(({ id, words, more }) => (
                <li key={id}>
                  <TextIn texts={words} />
                  {more && <p className={classes['soft']}>{more}</p>}
                </li>
              ))}
            </ul>
            <Way href={addresses.record(initiative.id, part)} target="_blank" rel="noopener">
              {t('audits.evidence.open', { part: title.toLocaleLowerCase(format.locale) })}
            </Way>
          </details>
        ))}
      {empty.length > 0 && (
        <p className={classes['soft']}>
          {t('audits.evidence.empty', {
            parts: format.list(empty.map(({ title }) => title.toLocaleLowerCase(format.locale))),
          })}
        </p>
      )}
    </>
  );
}
