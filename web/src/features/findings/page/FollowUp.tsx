import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { Name, TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import type { Finding } from '../finding';
import classes from './page.module.css';
import { StepForm } from './StepForm';

/** What was done about it, step by step, who reported what came of it and who verified it. */
export function FollowUp({ finding }: { finding: Finding }): ReactNode {
  const t = useText();
  const [writing, write] = useState(false);
  const { steps, may } = finding;
  const working = may.includes('note') || may.includes('begin') || may.includes('report');
  return (
    <Sheet
      title={t('findings.steps')}
      anchor="follow-up"
      actions={
        working && (
          <Button variant="default" size="compact-sm" onClick={() => write(true)}>
            {t('findings.step.add')}
          </Button>
        )
      }
    >
      {steps.length === 0 ? (
        <p>{t('findings.steps.none')}</p>
      ) : (
        <ol className={classes['line']}>
          {steps.map((step, place) => (
            <Step key={`${step.at} ${place}`} finding={finding} step={step} />
          ))}
        </ol>
      )}
      {writing && <StepForm finding={finding} onClose={() => write(false)} />}
    </Sheet>
  );
}

function Step({ finding, step }: { finding: Finding; step: Shape<'StepOfFinding'> }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { act, state, note, files, by, at } = step;
  return (
    <li>
      <p className={classes['act']}>
        {t(`findings.act.${act}`, { state: t(`words.finding.${state}`).toLocaleLowerCase(format.locale) })}
      </p>
      {note !== null && (
        <p className={classes['said']}>
          <Name>{note}</Name>
        </p>
      )}
      {files.length > 0 && (
        <p>
          {files.map(({ id, title }, place) => (
            <span key={id}>
              {place > 0 && ' · '}
              {finding.initiative ? (
                <Way href={addresses.record(finding.initiative.id, 'files')}>
                  <TextIn texts={title} />
                </Way>
              ) : (
                <TextIn texts={title} />
              )}
            </span>
          ))}
        </p>
      )}
      <p className={classes['soft']}>
        {by === null ? t('findings.by-itself') : <Name>{by.name}</Name>} · {format.moment(at)}
      </p>
    </li>
  );
}
