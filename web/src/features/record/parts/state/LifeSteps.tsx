import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import type { Initiative } from '../../record';
import classes from './state.module.css';

const WAY = ['draft', 'in_review', 'approved', 'in_force', 'completed'] as const;

/** The way that a record goes, and where on it it is; what leaves the way is named where it left. */
export function LifeSteps({ state }: { state: Initiative['state'] }): ReactNode {
  const t = useText();
  const off = state === 'suspended' || state === 'terminated';
  const steps = off ? ([...WAY.slice(0, state === 'suspended' ? 4 : 0), state] as const) : WAY;
  const here = steps.findIndex((step) => step === state);
  return (
    <ol className={classes['steps']}>
      {steps.map((step, place) => (
        <li key={step} aria-current={place === here ? 'step' : undefined} data-past={place < here}>
          {place < here && <IconCheck size="1em" aria-hidden />}
          {t(`words.state.${step}`)}
        </li>
      ))}
    </ol>
  );
}
