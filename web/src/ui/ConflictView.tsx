import { Button, Group, Radio, Stack } from '@mantine/core';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { announce } from './announce';
import { settle, type Choice, type Comparison } from './conflict';
import classes from './conflict.module.css';

interface Props {
  readonly comparison: Comparison;
  /** My values by field. */
  readonly mine: Readonly<Record<string, unknown>>;
  /** Name of a field in words. */
  readonly labelOf: (field: string) => string;
  /** How a value of a field is shown. */
  readonly show: (field: string, value: unknown) => ReactNode;
  /** Sends what was decided on top of their version. */
  readonly onSettle: (fields: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Back to the form, with everything still in it. */
  readonly onBack: () => void;
}

/**
 * Somebody else has saved in the meantime (412): side by side, field by field, whose words stand. What only one of the two
 * has changed is kept without asking.
 */
export function ConflictView({ comparison, mine, labelOf, show, onSettle, onBack }: Props): ReactNode {
  const t = useText();
  const [choices, choose] = useState<Readonly<Record<string, Choice>>>({});
  const [sending, setSending] = useState(false);
  const id = useId();
  const title = useRef<HTMLHeadingElement>(null);
  // Once: whoever is choosing by keyboard must not be thrown back to the beginning.
  useEffect(() => title.current?.focus(), []);
  const open = comparison.clashes.filter(({ field }) => choices[field] === undefined).length;
  const send = async (): Promise<void> => {
    if (open > 0) {
      announce(t('ui.conflict.open', { count: open }));
      return;
    }
    setSending(true);
    try {
      await onSettle(settle(comparison, choices, mine));
    } finally {
      setSending(false);
    }
  };
  return (
    <section className={classes['conflict']} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} ref={title}>
        {t('ui.conflict.title')}
      </h2>
      <p>{t('ui.conflict.text', { count: comparison.clashes.length })}</p>
      <Stack gap="lg">
        {comparison.clashes.map(({ field, mine: own, theirs }) => (
          <Radio.Group
            key={field}
            label={labelOf(field)}
            value={choices[field] ?? ''}
            onChange={(choice) => choose({ ...choices, [field]: choice as Choice })}
          >
            <div className={classes['sides']}>
              {(
                [
                  ['mine', own, t('ui.conflict.mine')],
                  ['theirs', theirs, t('ui.conflict.theirs')],
                ] as const
              ).map(([side, value, label]) => (
                <label key={side} className={classes['side']} data-chosen={choices[field] === side}>
                  <Radio value={side} label={label} />
                  <div className={classes['value']}>{show(field, value)}</div>
                </label>
              ))}
            </div>
          </Radio.Group>
        ))}
        {comparison.onlyTheirs.length > 0 && (
          <p>{t('ui.conflict.only-theirs', { fields: comparison.onlyTheirs.map(labelOf).join(', ') })}</p>
        )}
        <Group>
          <Button onClick={() => void send()} loading={sending} aria-disabled={open > 0}>
            {t('ui.conflict.save')}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('ui.conflict.back')}
          </Button>
          {open > 0 && <span>{t('ui.conflict.open', { count: open })}</span>}
        </Group>
      </Stack>
    </section>
  );
}
