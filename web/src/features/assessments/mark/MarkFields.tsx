import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { announce } from '~/ui/announce';
import { TextsField } from '~/ui/form/TextsField';
import type { MarkAround } from './around';
import type { Ceiling } from './ceilings';
import { CeilingNote } from './CeilingNote';
import classes from './mark.module.css';
import { putAnswers } from './put';
import { RequirementField } from './RequirementField';
import { ScoreField } from './ScoreField';
import { answersOf, type Cell, type Choice, type Criterion, type MarkValues } from './values';

interface Props {
  /** Place of the mark in the form, with its dot, e.g. `marks.3.`. */
  readonly name: string;
  readonly label: ReactNode;
  readonly criterion: Criterion;
  /** What the server makes of the answers as they stand here. */
  readonly ceiling: Ceiling | undefined;
  /** The mark of an earlier stage, whose answers may be taken over. */
  readonly before: Cell | null;
  readonly around: MarkAround;
  /** Requirements are shown before a score is chosen, too. */
  readonly whole?: boolean;
}

/** Everything that somebody says of one criterion at one stage. */
export function MarkFields({
  name,
  label,
  criterion,
  ceiling,
  before,
  around,
  whole = false,
}: Props): ReactNode {
  const t = useText();
  const choice = useWatch({ name: `${name}choice` }) as Choice;
  const answering = choice === '1' || choice === '2' || (whole && choice !== 'not_applicable');
  const asked = criterion.requirements.map((requirement, place) => ({ requirement, place }));
  return (
    <div className={classes['fields']}>
      <ScoreField name={name} label={label} criterion={criterion} scale={around.set.scale} />
      {choice === 'not_applicable' && (
        <TextsField
          name={`${name}reason`}
          label={t('assessments.reason')}
          hint={t('assessments.reason-hint')}
          required
          long
          maxLength={2000}
        />
      )}
      {answering && (
        <>
          {(choice === '1' || choice === '2') && (
            <CeilingNote
              score={Number(choice) as 1 | 2}
              ceiling={ceiling}
              requirements={criterion.requirements}
            />
          )}
          {before && <TakeOver name={name} criterion={criterion} before={before} />}
          {([1, 2] as const).map((score) => {
            const here = asked.filter(({ requirement }) => requirement.forScore === score);
            if (here.length === 0 || (!whole && score > Number(choice))) return null;
            return (
              <div key={score}>
                <h4 className={classes['for']}>{t('assessments.requirement.for', { score })}</h4>
                <ul className={classes['requirements']}>
                  {here.map(({ requirement, place }) => (
                    <RequirementField
                      key={requirement.code}
                      name={`${name}answers.${place}`}
                      requirement={requirement}
                      ceiling={ceiling}
                      around={around}
                    />
                  ))}
                </ul>
              </div>
            );
          })}
        </>
      )}
      {choice === '2' && (
        <TextsField
          name={`${name}counterfactual`}
          label={t('assessments.counterfactual')}
          hint={t('assessments.counterfactual-hint')}
          required
          long
          maxLength={5000}
        />
      )}
      {(answering || (whole && choice !== '')) && (
        <TextsField name={`${name}rationale`} label={t('assessments.rationale')} long maxLength={5000} />
      )}
    </div>
  );
}

/** What was shown at an earlier stage often still shows it: taken over with one click, and corrected from there. */
function TakeOver({
  name,
  criterion,
  before,
}: {
  name: string;
  criterion: Criterion;
  before: Cell;
}): ReactNode {
  const t = useText();
  const { setValue } = useFormContext();
  const answers = useWatch({ name: `${name}answers` }) as MarkValues['answers'];
  if (answers.some(({ answer, evidence }) => answer !== '' || evidence.length > 0)) return null;
  return (
    <Button
      variant="default"
      size="compact-md"
      className={classes['wrapping']}
      leftSection={<IconHistory size={17} aria-hidden />}
      onClick={() => {
        putAnswers(setValue, name, answersOf(criterion, before));
        announce(t('assessments.taken-over'));
      }}
    >
      {t(`assessments.take-over.${before.stage}`)}
    </Button>
  );
}
