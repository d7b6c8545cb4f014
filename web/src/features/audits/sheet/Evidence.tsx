import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import { EvidenceLine } from './EvidenceLine';
import type { TheSheet } from './marks';
import { RecordParts } from './RecordParts';
import classes from './sheet.module.css';

/** What there is to read: what the office put forward, and the record itself. What it marked is not among it. */
export function Evidence({ sheet }: { sheet: TheSheet }): ReactNode {
  const t = useText();
  const { initiative } = sheet.record;
  return (
    <aside className={classes['evidence']} aria-label={t('audits.evidence.aside')} tabIndex={0}>
      <h2>{t('audits.evidence')}</h2>
      <p className={classes['soft']}>{t('audits.evidence.untold')}</p>
      {sheet.evidence.length === 0 ? (
        <p>{t('audits.evidence.none')}</p>
      ) : (
        <ul className={classes['pieces']}>
          {sheet.evidence.map((piece, place) => (
            <EvidenceLine key={place} piece={piece} record={sheet.record} />
          ))}
        </ul>
      )}
      <h2>{t('audits.evidence.record')}</h2>
      {Object.keys(initiative.summary).length > 0 && (
        <p>
          <TextIn texts={initiative.summary} />
        </p>
      )}
      {Object.keys(initiative.benefit).length > 0 && (
        <>
          <h3>{t('audits.evidence.benefit')}</h3>
          <p>
            <TextIn texts={initiative.benefit} />
          </p>
        </>
      )}
      <RecordParts record={sheet.record} />
    </aside>
  );
}
