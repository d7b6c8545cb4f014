import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isProblem } from '~/api/problem';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { TextIn } from './TextIn';

/** What stands in the way: of a change of state by code and name, of a score by requirement and text. */
interface Missing {
  readonly code?: string;
  readonly name?: Texts;
  readonly requirement?: string;
  readonly text?: Texts;
}

/** Something went wrong: what, what to do about it, and how to ask for help. */
export function Refusal({ fault, again }: { fault: unknown; again?: () => void }): ReactNode {
  const t = useText();
  const problem = isProblem(fault) ? fault : null;
  const missing = (problem?.document['missing'] ?? []) as Missing[];
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
      {missing.length > 0 && (
        <ul>
          {missing.map(({ code, requirement, name, text }) => (
            <li key={code ?? requirement}>
              <TextIn texts={name ?? text ?? {}} />
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
