import { Radio } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { RadiosAtOnce } from '~/ui/form/RadiosAtOnce';
import classes from '../administration.module.css';

export type Gate = keyof Shape<'StageGatesInput'>;
export type GateSetting = Shape<'StageGatesInput'>[Gate];

const SETTINGS = ['off', 'warn', 'block'] as const;

interface Props {
  readonly gate: Gate;
  readonly value: GateSetting;
  readonly locked: boolean;
  /** Ends when it holds or was refused. */
  readonly onChoose: (setting: GateSetting) => Promise<void>;
}

/** One gate: what it asks, and whether it lets pass. */
export function GateChoice({ gate, value, locked, onChoose }: Props): ReactNode {
  const t = useText();
  // Shown while it is being sent: a choice that waits for the server looks as if it had not been taken.
  const [picked, pick] = useState<GateSetting | null>(null);
  const choose = async (setting: GateSetting): Promise<void> => {
    pick(setting);
    await onChoose(setting);
    pick(null);
  };
  return (
    <RadiosAtOnce
      label={<h2 style={{ margin: 0 }}>{t(`administration.gates.${gate}`)}</h2>}
      description={t(`administration.gates.${gate}.text`)}
      value={picked ?? value}
      onChoose={(setting) => void choose(setting)}
    >
      <div className={classes['choices']}>
        {SETTINGS.map((setting) => (
          <Radio
            key={setting}
            value={setting}
            disabled={locked && setting !== value}
            label={t(`administration.gates.${setting}`)}
            description={t(`administration.gates.${setting}.text`)}
          />
        ))}
      </div>
    </RadiosAtOnce>
  );
}
