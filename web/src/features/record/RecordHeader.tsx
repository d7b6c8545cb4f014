import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { PageHeader } from '~/ui/page/PageHeader';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import type { Initiative } from './record';
import classes from './record.module.css';
import { STATE_TONE, VITALITY_TONE } from './tones';

/** What it is called and how it stands, before anything else. */
export function RecordHeader({ initiative }: { initiative: Initiative }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id, title, reference, kind, state, vitality, expired, expiresOn, may } = initiative;
  return (
    <PageHeader
      title={`${reference} ${format.text(title)}`}
      heading={<TextIn texts={title} />}
      above={`${reference} · ${t(`words.a-kind.${kind}`)}`}
      intro={
        <div className={classes['badges']}>
          <StatusBadge tone={STATE_TONE[state]}>{t(`words.state.${state}`)}</StatusBadge>
          <StatusBadge tone={VITALITY_TONE[vitality]}>{t(`words.vitality.${vitality}`)}</StatusBadge>
          {expired && <StatusBadge tone="fault">{t('record.expired')}</StatusBadge>}
          {!expired && expiresOn !== null && (
            <span>{t('record.expires', { date: format.date(expiresOn) })}</span>
          )}
        </div>
      }
      actions={
        <>
          {may.includes('revise') && (
            <Button component={Way} href={addresses.reviseRecord(id)}>
              {t('record.revise')}
            </Button>
          )}
          <Button component="a" variant="default" href={`/api/v1/initiatives/${id}/dossier.zip`} download>
            {t('record.dossier')}
          </Button>
        </>
      }
    />
  );
}
