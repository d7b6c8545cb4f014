import type { ReactNode } from 'react';
import { api, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import type { Condition } from '../plan/scope';
import { useScopeWords } from '../plan/scope';
import classes from './page.module.css';

type Division = NonNullable<Shape<'DrawSample'>['by']>[number];

/** Names a stratum in words: its parts are values of what the frame is divided by. */
export function useStratumWords(by: readonly string[]): (stratum: string) => string {
  const t = useText();
  const say = useScopeWords();
  return (stratum) =>
    by.length === 0
      ? t('audits.stratum.all')
      : stratum
          .split('|')
          .map((value, place) =>
            value === 'none'
              ? t('audits.stratum.none')
              : by[place] === 'year'
                ? value
                : say(by[place] as Condition, value),
          )
          .join(' · ');
}

/** Each stratum, how many records it has, and how many of them are drawn. */
export function StrataTable({
  strata,
  by,
}: {
  strata: readonly Shape<'Allocation'>[];
  by: readonly Division[];
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const name = useStratumWords(by);
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('audits.strata')}>
      <table className={classes['table']}>
        <caption className="visually-hidden">{t('audits.strata')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('audits.stratum')}</th>
            <th scope="col" className="numbers">
              {t('audits.stratum.frame')}
            </th>
            <th scope="col" className="numbers">
              {t('audits.stratum.sample')}
            </th>
          </tr>
        </thead>
        <tbody>
          {strata.map(({ stratum, frame, sample }) => (
            <tr key={stratum}>
              <th scope="row">{name(stratum)}</th>
              <td className="numbers">{format.number(frame)}</td>
              <td className="numbers">{format.number(sample)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The same before a draw, for a size and division that are being thought about. */
export function StrataPreview({
  audit,
  by,
  size,
}: {
  audit: string;
  by: Division[];
  size: number | undefined;
}): ReactNode {
  const t = useText();
  const { data } = api.useQuery(
    'get',
    '/api/v1/audits/{id}/strata',
    { params: { path: { id: audit }, query: { by, ...(size !== undefined && { size }) } } },
    { placeholderData: (before: Shape<'StrataPreview'> | undefined) => before },
  );
  if (!data) return null;
  return (
    <>
      <p aria-live="polite">{t('audits.draw.frame', { count: data.frameSize })}</p>
      <StrataTable strata={data.strata} by={by} />
    </>
  );
}
