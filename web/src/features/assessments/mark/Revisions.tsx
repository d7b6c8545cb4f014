import { useState, type ReactNode } from 'react';
import { api, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { same } from '~/ui/conflict';
import { usePeople } from '~/ui/people';
import { Refusal } from '~/ui/Refusal';
import { Name, TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import type { Stage } from '~/ui/words/codes';
import classes from './mark.module.css';
import type { Cell, Criterion } from './values';

interface Props {
  readonly initiativeId: string;
  readonly setId: string;
  readonly stage: Stage;
  readonly criterion: Criterion;
}

/** Everything that happened to a mark, read when somebody asks for it. */
export function Revisions(props: Props): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <details className={classes['details']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('assessments.history')}</summary>
      {open && <Entries {...props} />}
    </details>
  );
}

function Entries({ initiativeId, setId, stage, criterion }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const people = usePeople();
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/initiatives/{id}/assessments/{stage}/{criterion}/revisions',
    { params: { path: { id: initiativeId, stage, criterion: criterion.code }, query: { set: setId } } },
  );
  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={2} />;
  if (data.items.length === 0) return <p>{t('assessments.history.none')}</p>;
  return (
    <ol className={classes['revisions']} reversed>
      {data.items.toReversed().map(({ at, verb, personId, reason, changes }) => (
        <li key={`${at} ${verb}`}>
          {t(`assessments.verb.${verb.slice('assessment.'.length) as 'made'}`, { name: people(personId) })} ·{' '}
          {format.moment(at)}
          {reason !== null && (
            <p className={classes['soft']}>
              <Name>{reason}</Name>
            </p>
          )}
          <ul>
            {changes
              // That follows from the score and the ceiling.
              .filter(({ field }) => field !== 'aboveCeiling')
              .map((change) =>
                change.field === 'answers' ? (
                  <AnswerChanges key="answers" change={change} criterion={criterion} />
                ) : (
                  <li key={change.field}>
                    <Change change={change} />
                  </li>
                ),
              )}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Change({ change: { field, before, after } }: { change: Shape<'FieldChange'> }): ReactNode {
  const t = useText();
  const format = useFormat();
  // The language that was changed need not be the reader's.
  const inAll = (texts: Texts): string => {
    const languages = Object.entries(texts);
    return languages.length < 2
      ? format.text(texts)
      : languages.map(([language, text]) => `${format.language(language)}: ${text}`).join(' · ');
  };
  const words = (value: unknown): string => {
    if (value === null || value === undefined) return t('assessments.change.nothing');
    if (field === 'state')
      return t(value === 'scored' ? 'assessments.change.scored' : 'assessments.choice.not-applicable');
    if (typeof value === 'object') return inAll(value as Texts) || t('assessments.change.nothing');
    return typeof value === 'number' ? format.number(value) : '';
  };
  return (
    <Name>
      {t('assessments.change', {
        field: t(`assessments.field.${field as 'score'}`),
        before: words(before),
        after: words(after),
      })}
    </Name>
  );
}

type Said = Pick<Cell['answers'][number], 'requirement' | 'answer' | 'evidence'>;

/** Requirement by requirement: what was answered and how much was shown, before and after. */
function AnswerChanges({
  change,
  criterion,
}: {
  change: Shape<'FieldChange'>;
  criterion: Criterion;
}): ReactNode {
  const t = useText();
  const [before, after] = [change.before, change.after].map((said: unknown) =>
    Array.isArray(said) ? (said as Said[]) : [],
  );
  return criterion.requirements.map(({ code, text }) => {
    const [was, is] = [before, after].map((said) => said?.find(({ requirement }) => requirement === code));
    if (same(was, is)) return null;
    const words = (said: Said | undefined): string =>
      said === undefined
        ? t('assessments.answer.none')
        : t('assessments.change.answer', {
            answer: t(`assessments.answer.${said.answer}`),
            count: said.evidence.length,
          });
    return (
      <li key={code}>
        <TextIn texts={text} />: {words(was)} → {words(is)}
      </li>
    );
  });
}
