import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { Way } from '~/ui/Way';
import { KINDS, STATES } from '~/ui/words/codes';
import classes from './home.module.css';

const VITALITY = ['active', 'quiet', 'dormant', 'on_paper', 'too_early'] as const;

/** The office in a few figures; each opens the records behind it. */
export function AtAGlance({ facets }: { facets: Shape<'Facets'> }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <Sheet title={t('home.glance')}>
      <p className={classes['total']}>
        <Way href={addresses.register()}>{t('home.total', { count: facets.total })}</Way>
      </p>
      <Figures facet="kind" words={KINDS.map((kind) => [kind, t(`words.kind.${kind}`)])} />
      <Figures facet="state" words={STATES.map((state) => [state, t(`words.state.${state}`)])} />
      <Figures facet="vitality" words={VITALITY.map((life) => [life, t(`words.vitality.${life}`)])} />
    </Sheet>
  );

  function Figures({
    facet,
    words,
  }: {
    facet: 'kind' | 'state' | 'vitality';
    words: [string, string][];
  }): ReactNode {
    const counts = facets.facets[facet] ?? {};
    const shown = words.filter(([value]) => (counts[value] ?? 0) > 0);
    if (shown.length === 0) return null;
    return (
      <>
        <h3>{t(`home.by.${facet}`)}</h3>
        <ul className={classes['figures']}>
          {shown.map(([value, word]) => (
            <li key={value}>
              <span className="numbers">{format.number(counts[value] ?? 0)}</span>
              <Way href={addresses.register({ [facet]: [value] })}>{word}</Way>
            </li>
          ))}
        </ul>
      </>
    );
  }
}
