import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, type Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Definitions, Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { AdministrationHeader } from '../AdministrationHeader';
import classes from '../administration.module.css';
import { OfficeForm } from './OfficeForm';
import { PartnerName } from './OwnPartnerField';

/** What the office says of itself, and how early it is told. */
export function OfficePage(): ReactNode {
  const t = useText();
  const revises = useMe().may('offices.revise');
  const [open, show] = useState(false);
  const { data, error, refetch } = api.useQuery('get', '/api/v1/offices/current');
  return (
    <>
      <AdministrationHeader
        title={t('administration.office')}
        intro={!revises && t('administration.office.may-not')}
        actions={
          revises &&
          data && (
            <Button leftSection={<IconPencil size={18} aria-hidden />} onClick={() => show(true)}>
              {t('administration.office.revise')}
            </Button>
          )
        }
      />
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && (
        <Sheet>
          <Waiting lines={6} />
        </Sheet>
      )}
      {data && <Settings office={data} />}
      {open && data && <OfficeForm office={data} onClose={() => show(false)} />}
    </>
  );
}

function Settings({ office }: { office: Shape<'OfficeView'> }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { name, slug, country, timeZone, currency, defaultLanguage, referencePrefix, partnerId } = office;
  const { vitality, expiryNoticeDays } = office;
  const months = (count: number): string => t('administration.office.months', { count });
  return (
    <>
      <Sheet title={t('administration.office.about')}>
        <Definitions
          items={[
            [t('administration.office.name'), <Names key="name" names={name} />],
            [t('administration.office.country'), format.country(country)],
            [t('administration.office.timeZone'), timeZone],
            [t('administration.office.currency'), `${format.currency(currency)} (${currency})`],
            [t('administration.office.defaultLanguage'), format.language(defaultLanguage)],
            [t('administration.office.referencePrefix'), referencePrefix],
            [
              t('administration.office.partnerId'),
              partnerId ? <PartnerName id={partnerId} /> : t('administration.office.partnerId.none'),
            ],
            [t('administration.office.slug'), <code key="slug">{slug}</code>],
          ]}
        />
      </Sheet>
      <Sheet title={t('administration.office.thresholds')}>
        <p className={classes['note']}>{t('administration.office.thresholds.text')}</p>
        <Definitions
          items={[
            [t('administration.office.activeMonths'), months(vitality.activeMonths)],
            [t('administration.office.quietMonths'), months(vitality.quietMonths)],
            [t('administration.office.dormantMonths'), months(vitality.dormantMonths)],
            [
              t('administration.office.expiryNoticeDays'),
              t('administration.office.days', { count: expiryNoticeDays }),
            ],
          ]}
        />
      </Sheet>
    </>
  );
}

/** Each with its language. */
function Names({ names }: { names: Readonly<Record<string, string>> }): ReactNode {
  const format = useFormat();
  return (
    <ul className={classes['plain']}>
      {Object.entries(names).map(([language, text]) => (
        <li key={language}>
          <TextIn texts={{ [language]: text }} />{' '}
          <span className={classes['soft']}>({format.language(language)})</span>
        </li>
      ))}
    </ul>
  );
}
