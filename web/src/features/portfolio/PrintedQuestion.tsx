import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { asQuery } from '~/ui/filters';
import { FIELDS, useChoices } from './choices';
import type { Portfolio } from './portfolio';
import classes from './portfolio.module.css';
import { filtersOf, type PortfolioSearch } from './search';

/** On paper there are no fields: what the figures are of, by which set, and when they were read. */
export function PrintedQuestion({
  search,
  view,
}: {
  search: PortfolioSearch;
  view: Portfolio | undefined;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const choices = useChoices(search);
  const said = FIELDS.flatMap((field) => {
    const chosen = choices[field].filter(({ value }) => search[field]?.includes(value));
    return chosen.length > 0
      ? [`${t(`portfolio.by.${field}`)}: ${format.list(chosen.map(({ label }) => label))}`]
      : [];
  });
  const others = Object.keys(asQuery(filtersOf(search))).filter(
    (name) => !(FIELDS as readonly string[]).includes(name),
  );
  if (search.stage !== undefined)
    said.push(`${t('portfolio.by.stage')}: ${t(`words.stage.${search.stage}`)}`);
  if (others.length > 0) said.push(t('portfolio.further', { count: others.length }));
  return (
    <p className={classes['printed']}>
      {said.length > 0 ? `${said.join(' · ')} · ` : ''}
      {view && t('portfolio.set', { title: format.text(view.set.title), version: view.set.version })}
      {` · ${format.moment(new Date().toISOString())}`}
    </p>
  );
}
