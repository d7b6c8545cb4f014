import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isProblem } from '~/api/problem';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { addresses } from './addresses';
import { TextIn } from './TextIn';
import { Way } from './Way';

/**
 * What stands in the way: of a change of state, a step, a criterion or a finding, and who has to see to it; of a score, a
 * requirement and its text.
 */
interface Missing {
  readonly id?: string;
  readonly code?: string;
  readonly name?: Texts;
  readonly authority?: Texts;
  readonly requirement?: string;
  readonly text?: Texts;
}

/** Something went wrong: what, what to do about it, and how to ask for help. */
export function Refusal({ fault, again }: { fault: unknown; again?: () => void }): ReactNode {
  const t = useText();
  const problem = isProblem(fault) ? fault : null;
  const missing = (problem?.document['missing'] ?? []) as Missing[];
  const findings = problem?.document['room'] === 'findings';
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={problem?.title || t('ui.fault.title')}
      styles={{
        root: { background: 'var(--fault-ground)', borderColor: 'var(--fault)' },
        title: { color: 'var(--fault)', fontSize: '1.05rem' },
        icon: { color: 'var(--fault)' },
        message: { color: 'var(--ink)' },
      }}
    >
      <p>{problem?.detail || t('ui.fault.text')}</p>
      {problem && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ pointer, detail }) => (
            <li key={pointer}>{detail}</li>
          ))}
        </ul>
      )}
      {missing.length > 0 && (
        <ul>
          {missing.map(({ id, code, name, authority = {}, requirement, text }) => (
            <li key={id ?? code ?? requirement}>
              {findings && id !== undefined && (
                <>
                  <Way href={addresses.finding(id)}>{code}</Way>{' '}
                </>
              )}
              <TextIn texts={name ?? text ?? {}} />
              {Object.keys(authority).length > 0 && (
                <>
                  {' · '}
                  <TextIn texts={authority} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {problem?.requestId ? <p>{t('ui.fault.request', { id: problem.requestId })}</p> : null}
      {again && (
        <Button variant="default" onClick={again}>
          {t('ui.fault.again')}
        </Button>
      )}
    </Alert>
  );
}
