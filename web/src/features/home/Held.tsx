import type { ReactNode } from 'react';
import { api, type Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import classes from './home.module.css';

/** Records that are listed before "see all". */
const SHOWN = 5;

/** Criteria that are named before "…". */
const NAMED = 3;

const STEPS = ['renew', 'complete', 'submit'] as const;

/** What the office's gates hold back: the record, the step, how firmly, what is missing, and where it is answered. */
export function Held(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data } = api.useQuery('get', '/api/v1/holds', { params: { query: { limit: SHOWN } } });
  const { data: numbers } = api.useQuery('get', '/api/v1/holds/numbers');
  if (!data?.items.length) return null;
  return (
    <Sheet title={t('home.held')}>
      <p>{t('home.held.text')}</p>
      <ul className={classes['list']}>
        {data.items.map(({ initiative: { id, title, reference }, ends, holds }) => (
          <li key={id}>
            <div className={classes['what']}>
              <Way href={addresses.record(id)}>
                <TextIn texts={title} />
              </Way>
              <p>
                {reference}
                {ends !== null && ` · ${t('home.held.ends', { date: format.date(ends) })}`}
              </p>
              {holds.map((hold) => (
                <Hold key={hold.step} id={id} hold={hold} />
              ))}
            </div>
          </li>
        ))}
      </ul>
      {numbers && (
        <ul className={classes['figures']}>
          {STEPS.filter((step) => (numbers.byStep[step] ?? 0) > 0).map((step) => (
            <li key={step}>
              <span className="numbers">{format.number(numbers.byStep[step] ?? 0)}</span>
              <Way href={addresses.register({ held: [step] })}>{t(`home.held.all.${step}`)}</Way>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Hold({ id, hold }: { id: string; hold: Shape<'HoldView'> }): ReactNode {
  const t = useText();
  const format = useFormat();
  const assesses = useMe().may('assessments.assess');
  const { step, setting, stage, missing, of, first } = hold;
  const names = first.slice(0, NAMED).map(({ name }) => format.text(name));
  return (
    <div className={classes['hold']}>
      <StatusBadge tone={setting === 'block' ? 'fault' : 'warn'}>
        {t(`home.held.${step}.${setting}`)}
      </StatusBadge>
      {stage === null ? (
        <>
          <p>{t('home.held.findings', { count: missing })}</p>
          <ul>
            {first.map(({ id: finding, code, name }) => (
              <li key={code}>
                {code} · <Way href={addresses.finding(finding ?? '')}>{<TextIn texts={name} />}</Way>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          {missing === of
            ? t('home.held.nothing', { count: missing, stage })
            : t('home.held.criteria', {
                count: missing,
                of: of ?? 0,
                stage,
                names: `${names.join(', ')}${missing > names.length ? '…' : ''}`,
              })}{' '}
          <Way href={addresses.screening(id, stage)}>
            {t(assesses ? 'home.held.screen' : 'home.held.see')}
          </Way>
        </p>
      )}
    </div>
  );
}
