import type { ReactNode } from 'react';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { AnyValue } from '~/ui/AnyValue';
import { compare } from '~/ui/conflict';
import { ConflictView } from '~/ui/ConflictView';
import { WORDS } from '../tones';
import { fieldNames, fieldsOf, requirementOf, withFields, type Fields } from './conflict';
import classes from './mark.module.css';
import type { PointedByKind } from './shown';
import {
  valuesOf,
  type Cell,
  type Choice,
  type Criterion,
  type MarkValues,
  type RequirementValues,
} from './values';
import { useFormat } from '~/i18n/format';

interface Props {
  readonly criterion: Criterion;
  readonly pointed: PointedByKind | null;
  /** What it was when one began. */
  readonly began: MarkValues;
  readonly mine: MarkValues;
  readonly theirs: Cell;
  /** Sends what was decided, on top of their version. */
  readonly onSettle: (values: MarkValues) => Promise<void>;
  readonly onBack: () => void;
}

/** Two people marked the same criterion at once: side by side, requirement by requirement, whose words stand. */
export function MarkConflict({
  criterion,
  pointed,
  began,
  mine,
  theirs,
  onSettle,
  onBack,
}: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const saved = valuesOf(criterion, theirs);
  const own = fieldsOf(mine);
  const labelOf = (field: string): string => {
    const code = requirementOf(field);
    if (code === null) return t(`assessments.field.${field as 'choice'}`);
    return format.text(criterion.requirements.find((one) => one.code === code)?.text ?? {});
  };
  return (
    <ConflictView
      comparison={compare(fieldNames(criterion), fieldsOf(began), own, fieldsOf(saved))}
      mine={own}
      labelOf={labelOf}
      show={(field, value) => <Shown field={field} value={value} pointed={pointed} />}
      onSettle={(fields: Fields) => onSettle(withFields(saved, fields))}
      onBack={onBack}
    />
  );
}

function Shown({
  field,
  value,
  pointed,
}: {
  field: string;
  value: unknown;
  pointed: PointedByKind | null;
}): ReactNode {
  const t = useText();
  if (field === 'choice') return t(WORDS[value as Choice]);
  // In every language: the one that differs need not be the reader's.
  if (requirementOf(field) === null) return <AnyValue value={inAll(value as Texts)} />;
  const { answer, evidence } = value as RequirementValues;
  return (
    <>
      <p>{answer === '' ? t('assessments.answer.none') : t(`assessments.answer.${answer}`)}</p>
      <ul className={classes['requirements']}>
        {evidence.map((piece, place) => (
          <li key={place}>
            {t(`assessments.kind.${piece.kind}`)}:{' '}
            {piece.url ||
              pointed?.[piece.kind]?.find((one) => one.value === (piece.level || piece.targetId))?.label}{' '}
            <AllWords texts={piece.text} /> {[piece.page, piece.quote].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Null where nothing is written, which is then said in words. */
function inAll(texts: Texts): Texts | null {
  return Object.keys(texts).length === 0 ? null : texts;
}

function AllWords({ texts }: { texts: Texts }): ReactNode {
  return inAll(texts) && <AnyValue value={texts} />;
}
