import { useMediaQuery } from '@mantine/hooks';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import { type Stage } from '~/ui/words/codes';
import { keyOf, lackOf, type Criterion, type Entries, type TheSheet } from './marks';
import classes from './sheet.module.css';

interface Props {
  readonly sheet: TheSheet;
  readonly dimensions: readonly Shape<'DimensionOfSet'>[];
  readonly entries: Entries;
  readonly here: { readonly criterion: string; readonly stage: Stage };
  readonly go: (cell: { criterion: string; stage: Stage }) => void;
}

/** All cells of the sheet by stage and dimension, each with what was judged; folded on a phone. */
export function CellList(props: Props): ReactNode {
  const t = useText();
  const narrow = useMediaQuery('(max-width: 62em)');
  const list = (
    <nav aria-label={t('audits.sheet.cells')} className={classes['cells']}>
      {props.sheet.stages.map((stage) => (
        <div key={stage}>
          <h2>{t(`words.stage.${stage}`)}</h2>
          {groupsOf(props.sheet.criteria).map(([dimension, criteria]) => (
            <div key={dimension}>
              <h3>
                <TextIn texts={props.dimensions.find(({ code }) => code === dimension)?.name ?? {}} />
              </h3>
              <ul>
                {criteria.map((criterion) => (
                  <Cell key={criterion.code} {...props} criterion={criterion} stage={stage} />
                ))}
              </ul>
            </div>
          ))}
        </div>
      ))}
    </nav>
  );
  if (!narrow) return list;
  return (
    <details className={classes['fold']}>
      <summary>{t('audits.sheet.cells')}</summary>
      {list}
    </details>
  );
}

function Cell({
  criterion,
  stage,
  entries,
  here,
  go,
}: Props & { criterion: Criterion; stage: Stage }): ReactNode {
  const t = useText();
  const cell = { criterion: criterion.code, stage };
  const entry = entries[keyOf(cell)];
  const judged = entry !== undefined && lackOf(entry, criterion) === null;
  const current = here.criterion === criterion.code && here.stage === stage;
  return (
    <li>
      <button type="button" aria-current={current || undefined} onClick={() => go(cell)}>
        {judged ? <IconCircleCheck size={17} aria-hidden /> : <IconCircleDashed size={17} aria-hidden />}
        <span>
          <TextIn texts={criterion.name} />
        </span>
        <small>
          {!judged ? (
            <span className="visually-hidden">{t('audits.sheet.open')}</span>
          ) : entry.choice === 'not_applicable' ? (
            t('audits.mark.na')
          ) : (
            entry.choice
          )}
        </small>
      </button>
    </li>
  );
}

/** Criteria by dimension, in the order of the set. */
function groupsOf(criteria: readonly Criterion[]): [string, Criterion[]][] {
  const groups = new Map<string, Criterion[]>();
  for (const criterion of criteria)
    groups.set(criterion.dimension, [...(groups.get(criterion.dimension) ?? []), criterion]);
  return [...groups];
}
