import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { FORCE_TONE } from '../../tones';
import own from './chain.module.css';
import type { Instrument } from './values';
import { runOf, scaleOf } from './years';

/** How texts follow each other: what each does to the one below it, and from when to when it runs on one scale of years. */
export function ChainDrawing({ chain }: { chain: readonly Instrument[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const now = yearNow();
  const runs = chain.map((instrument) => runOf(instrument, now));
  const { first, last } = scaleOf(
    runs.filter((run) => run !== null),
    now,
  );
  const renewed = chain.some(({ links }) =>
    links.some(({ kind }) => kind === 'renews' || kind === 'extends'),
  );
  const place = (year: number): string => `${((year - first) / (last - first)) * 100}%`;
  return (
    <div className={own['chain']}>
      <h3>{t(renewed ? 'record.chain' : 'record.chain.other')}</h3>
      <ol>
        {chain.map((instrument, index) => {
          const { id, title, kind, inForceToday, links } = instrument;
          const run = runs[index] ?? null;
          const acts = links.filter(({ instrumentId }) => chain.some((one) => one.id === instrumentId));
          return (
            <li key={id}>
              <div className={own['words']}>
                <a href={`#instrument-${id}`}>
                  {Object.keys(title).length > 0 ? <TextIn texts={title} /> : t(`words.instrument.${kind}`)}
                </a>
                <StatusBadge tone={FORCE_TONE[inForceToday]}>{t(`record.force.${inForceToday}`)}</StatusBadge>
                {acts.map((link) => (
                  <span key={`${link.kind} ${link.instrumentId}`} className={own['act']}>
                    {t(`record.link.${link.kind}`)} <TextIn texts={link.title} />
                  </span>
                ))}
                <span className={own['act']}>{spanOf(instrument)}</span>
              </div>
              <div className={own['scale']} aria-hidden>
                <span className={own['today']} style={{ insetInlineStart: place(now) }} />
                {run && (
                  <span
                    className={own['run']}
                    data-force={inForceToday}
                    data-open={run.open}
                    style={{
                      insetInlineStart: place(run.from),
                      insetInlineEnd: `calc(100% - ${place(run.until)})`,
                    }}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ol>
      <p className={own['years']} aria-hidden>
        <span>{first}</span>
        <span className={own['now']} style={{ insetInlineStart: place(now) }}>
          {t('record.chain.today')}
        </span>
        <span>{last}</span>
      </p>
    </div>
  );

  function spanOf({ signed, inForce, ended, expiry, ends }: Instrument): string {
    const [from, until] = [inForce ?? signed, ended ?? expiry ?? ends];
    if (from === null) return until === null ? '' : format.date(until);
    return until === null
      ? t('record.chain.since', { date: format.date(from) })
      : t('record.chain.span', { from: format.date(from), until: format.date(until) });
  }
}

function yearNow(): number {
  const today = new Date();
  return today.getFullYear() + today.getMonth() / 12 + today.getDate() / 372;
}
