import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import type { Initiative } from '../../record';
import classes from '../../record.module.css';
import { RESULT_TONE } from '../../tones';
import { MeasurementTable } from './MeasurementTable';
import { dayOf } from './points';
import { SmallChart } from './SmallChart';
import own from './objectives.module.css';

type Indicator = Shape<'IndicatorView'>;

/** One indicator: from where to where, how far it has come, and the way there. */
export function IndicatorCard({
  initiative,
  indicator,
  children,
}: {
  initiative: Initiative;
  indicator: Indicator;
  children?: ReactNode;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id, title, unit, kind, baseline, target, latest, achievement, measurements } = indicator;
  const { result, share } = achievement;
  const figures = [
    ['baseline', baseline] as const,
    ['latest', latest] as const,
    ['target', target] as const,
  ].filter(([, figure]) => figure !== null);
  const sorted = measurements.toSorted((a, b) => dayOf(b.on) - dayOf(a.on));
  return (
    <li id={`indicator-${id}`} tabIndex={-1}>
      <div className={classes['line']}>
        <h4>
          <TextIn texts={title} />
        </h4>
        <StatusBadge tone={RESULT_TONE[result]}>{t(`record.result.${result}`)}</StatusBadge>
      </div>
      <p className={classes['soft']}>
        {t(`record.indicators.kind.${kind}`)} · <Name>{unit}</Name>
        {share &&
          ` · ${t('record.result.way', { share: format.number(share.percent, { style: 'unit', unit: 'percent' }) })}`}
      </p>
      <dl className={own['figures']}>
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{t(`record.indicators.${name}`)}</dt>
            <dd>
              <strong>{format.number(figure?.value ?? '')}</strong>
              {figure?.on ? <span className={classes['soft']}> {format.date(figure.on)}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      {latest && measurements.length > 1 && (
        <SmallChart
          title={t('record.indicators.chart', {
            title: format.text(title),
            count: measurements.length,
            value: format.number(latest.value),
            date: format.date(latest.on),
          })}
          values={measurements}
          target={target?.value ?? null}
        />
      )}
      {sorted.length > 0 && (
        <details>
          <summary>{t('record.indicators.values')}</summary>
          <MeasurementTable initiative={initiative} indicator={indicator} measurements={sorted} />
        </details>
      )}
      {children}
    </li>
  );
}
