import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { AnyValue } from '~/ui/AnyValue';
import { ChangesTable } from '~/ui/journal/ChangesTable';
import { Sheet } from '~/ui/page/Sheet';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import classes from '../administration.module.css';
import type { Change } from '../journal/facts';
import { CriterionView } from './CriterionView';

type SetsDifference = Omit<Shape<'CriteriaComparison'>, 'from' | 'to'>;
type ChangedCriterion = SetsDifference['criteria']['changed'][number];

/** What differs between two sets: what came, what went, what changed, side by side. */
export function Difference({ difference }: { difference: SetsDifference }): ReactNode {
  const t = useText();
  const { changes, dimensions, criteria } = difference;
  const parts = [dimensions, criteria].flatMap(({ added, removed, changed }) => [
    ...added,
    ...removed,
    ...changed,
  ]);
  if (changes.length + parts.length === 0) return <p>{t('administration.criteria.compare.same')}</p>;
  return (
    <>
      {changes.length > 0 && (
        <Sheet title={t('administration.criteria.compare.set')}>
          <SideBySide changes={changes} />
        </Sheet>
      )}
      {dimensions.added.length + dimensions.removed.length + dimensions.changed.length > 0 && (
        <Sheet title={t('administration.criteria.compare.dimensions')}>
          <ul className={classes['entries']}>
            {dimensions.added.map((one) => (
              <Item key={one.code} code={one.code} name={one.name} what="added" />
            ))}
            {dimensions.removed.map((one) => (
              <Item key={one.code} code={one.code} name={one.name} what="removed" />
            ))}
            {dimensions.changed.map((one) => (
              <Item key={one.code} code={one.code} what="changed">
                <SideBySide changes={one.changes} />
              </Item>
            ))}
          </ul>
        </Sheet>
      )}
      {criteria.added.length + criteria.removed.length + criteria.changed.length > 0 && (
        <Sheet title={t('administration.criteria.compare.criteria')}>
          <ul className={classes['entries']}>
            {criteria.added.map((one) => (
              <Item key={one.code} code={one.code} name={one.name} what="added">
                <CriterionView criterion={one} />
              </Item>
            ))}
            {criteria.removed.map((one) => (
              <Item key={one.code} code={one.code} name={one.name} what="removed">
                <CriterionView criterion={one} />
              </Item>
            ))}
            {criteria.changed.map((one) => (
              <Item key={one.code} code={one.code} what="changed">
                <CriterionChange changed={one} />
              </Item>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
}

const TONES = { added: 'good', removed: 'fault', changed: 'calm' } as const;

function Item({
  code,
  name,
  what,
  children,
}: {
  code: string;
  name?: Texts;
  what: keyof typeof TONES;
  children?: ReactNode;
}): ReactNode {
  const t = useText();
  return (
    <li>
      <h3>
        {name && (
          <>
            <TextIn texts={name} />{' '}
          </>
        )}
        <code>{code}</code>{' '}
        <StatusBadge tone={TONES[what]}>{t(`administration.criteria.compare.${what}`)}</StatusBadge>
      </h3>
      {children}
    </li>
  );
}

function CriterionChange({ changed: { changes, requirements } }: { changed: ChangedCriterion }): ReactNode {
  const t = useText();
  const name = (code: string): string => t('administration.criteria.compare.requirement', { code });
  return (
    <>
      {changes.length > 0 && <SideBySide changes={changes} />}
      <SideBySide
        named={(field) => field}
        changes={[
          ...requirements.added.map(({ code, text }) => ({ field: name(code), before: null, after: text })),
          ...requirements.removed.map(({ code, text }) => ({ field: name(code), before: text, after: null })),
        ]}
      />
      {requirements.changed.map(({ code, changes: own }) => (
        <div key={code}>
          <h4>{name(code)}</h4>
          <SideBySide changes={own} />
        </div>
      ))}
    </>
  );
}

/** Field by field, as it was and as it is. */
function SideBySide({
  changes,
  named,
}: {
  changes: readonly Change[];
  named?: (field: string) => string;
}): ReactNode {
  const t = useText();
  if (changes.length === 0) return null;
  return (
    <ChangesTable
      changes={changes}
      value={(_, value) => <AnyValue value={value} />}
      named={named}
      sides={[t('administration.criteria.compare.from'), t('administration.criteria.compare.to')]}
    />
  );
}
