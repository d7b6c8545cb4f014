import { Switch } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { useFormat } from '~/i18n/format';
import type { Ceiling } from '../mark/ceilings';
import type { MarkAround } from '../mark/around';
import type { Cell, Criterion, MarkValues } from '../mark/values';
import { chaptersOf, type TheSet } from '../reading';
import type { NotSaved } from './outcome';
import { ScreeningCriterion } from './ScreeningCriterion';
import type { Sitting } from './sitting';

interface Props {
  readonly set: TheSet;
  readonly asked: readonly Criterion[];
  readonly around: MarkAround;
  readonly ceilings: ReadonlyMap<string, Ceiling>;
  /** Marks of earlier stages whose answers may be taken over, by criterion. */
  readonly before: ReadonlyMap<string, Cell | null>;
  readonly notSaved: readonly NotSaved[];
  readonly onSettle: (one: NotSaved, values: MarkValues) => Promise<void>;
  readonly onBack: (one: NotSaved) => void;
}

/** The criteria by dimension; those that are decided already can be put out of the way. */
export function ScreeningChapters({
  set,
  asked,
  around,
  ceilings,
  before,
  notSaved,
  onSettle,
  onBack,
}: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const { getValues } = useFormContext<Sitting>();
  // What was open when one asked for it: nothing vanishes while one decides.
  const [open, setOpen] = useState<ReadonlySet<number> | null>(null);
  const undecided = (): ReadonlySet<number> =>
    new Set(getValues('marks').flatMap(({ choice }, place) => (choice === '' ? [place] : [])));
  const shown = (place: number): boolean =>
    open === null || open.has(place) || notSaved.some((one) => one.place === place);
  return (
    <>
      <Switch
        label={t('assessments.screening.only-open')}
        checked={open !== null}
        onChange={(event) => setOpen(event.currentTarget.checked ? undecided() : null)}
        mb="lg"
      />
      {open?.size === 0 && <p>{t('assessments.screening.all-decided')}</p>}
      {chaptersOf(set).map(({ dimension, criteria }) => {
        const here = criteria
          .map((criterion) => ({ criterion, place: asked.indexOf(criterion) }))
          .filter(({ place }) => place >= 0 && shown(place));
        return here.length === 0 ? null : (
          <Sheet key={dimension.code} title={format.text(dimension.name)} anchor={dimension.code}>
            {here.map(({ criterion, place }) => (
              <ScreeningCriterion
                key={criterion.code}
                criterion={criterion}
                place={place}
                around={around}
                ceiling={ceilings.get(criterion.code)}
                before={before.get(criterion.code) ?? null}
                notSaved={notSaved.find((one) => one.place === place) ?? null}
                onSettle={onSettle}
                onBack={onBack}
              />
            ))}
          </Sheet>
        );
      })}
    </>
  );
}
