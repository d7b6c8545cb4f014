import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Definitions, Sheet } from '~/ui/page/Sheet';
import { Name, TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import type { Audit } from '../audit';
import { PlanForm } from '../plan/PlanForm';
import { queryOf } from '../plan/scope';
import { ScopeWords } from '../plan/ScopeWords';
import { WorkPlanForm } from '../plan/WorkPlanForm';
import classes from './page.module.css';

/** What the audit looks at, by what, when, and how it goes about it. */
export function PlanPart({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [open, show] = useState<'plan' | 'work' | null>(null);
  const { purpose, scope, set, stages, fieldworkFrom, fieldworkUntil, repliesUntil, plan, may } = audit;
  const days = (from: string | null, until: string | null): string =>
    [from, until]
      .filter((day) => day !== null)
      .map((day) => format.date(day))
      .join(' – ');
  return (
    <Sheet
      title={t('audits.plan')}
      anchor="plan"
      actions={
        <>
          {may.includes('revise') && (
            <Button variant="default" size="compact-sm" onClick={() => show('plan')}>
              {t('audits.plan.revise')}
            </Button>
          )}
          {may.includes('plan') && (
            <Button variant="default" size="compact-sm" onClick={() => show('work')}>
              {t('audits.work.write')}
            </Button>
          )}
        </>
      }
    >
      <Definitions
        items={[
          [t('audits.field.purpose'), Object.keys(purpose).length > 0 && <TextIn texts={purpose} />],
          [
            t('audits.scope'),
            <>
              <ScopeWords scope={scope} />{' '}
              <Way href={addresses.register(queryOf(scope))}>{t('audits.scope.see')}</Way>
            </>,
          ],
          [
            t('audits.field.set'),
            <>
              <TextIn texts={set.title} /> · {t('audits.set-version', { version: set.version })}
            </>,
          ],
          [t('audits.field.stages'), format.list(stages.map((stage) => t(`words.stage.${stage}`)))],
          [t('words.audit.fieldwork'), days(fieldworkFrom, fieldworkUntil)],
          [t('audits.field.repliesUntil'), repliesUntil && format.date(repliesUntil)],
          [t('audits.work.methods'), Object.keys(plan.methods).length > 0 && <TextIn texts={plan.methods} />],
          [
            t('audits.work.steps'),
            plan.steps.length > 0 && (
              <ol className={classes['reserve']}>
                {plan.steps.map(({ what, due, personId }, place) => (
                  <li key={place}>
                    <TextIn texts={what} />
                    {due !== null && ` · ${format.date(due)}`}
                    {personId !== null && (
                      <>
                        {' · '}
                        <Name>{audit.team.find((one) => one.personId === personId)?.name}</Name>
                      </>
                    )}
                  </li>
                ))}
              </ol>
            ),
          ],
        ]}
      />
      {open === 'plan' && <PlanForm audit={audit} onClose={() => show(null)} />}
      {open === 'work' && <WorkPlanForm audit={audit} onClose={() => show(null)} />}
    </Sheet>
  );
}
