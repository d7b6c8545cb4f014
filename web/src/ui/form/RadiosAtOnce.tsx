import { Radio, type RadioGroupProps } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { announce } from '../announce';
import classes from './form.module.css';

/** Keys that choose what they come to, so that nobody gets from the first to the third without choosing the second. */
const MOVES: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight']);

/** Keys that say "this one". */
const TAKES: ReadonlySet<string> = new Set(['Enter', ' ']);

interface Props<Value extends string> extends Omit<RadioGroupProps<Value>, 'value' | 'onChange'> {
  /** What holds now, or is on its way to; empty: nothing yet. */
  readonly value: Value;
  /** Takes the choice: it is told once, and only of what differs from what holds. */
  readonly onChoose: (value: Value) => void;
}

/**
 * One of a few that holds without a button to save it. A click or Space takes it at once; arrows only pass, and the choice
 * is taken with Enter or Space, or when the keyboard goes on (docs/decisions/0059).
 */
export function RadiosAtOnce<Value extends string>({
  value,
  onChoose,
  children,
  ...rest
}: Props<Value>): ReactNode {
  const t = useText();
  // The keys of arrows, and not a click's detail, tell a move from a choice: Space has the same detail.
  const moving = useRef(false);
  const [weighed, weigh] = useState<Value | null>(null);
  const take = (choice: Value | null): void => {
    weigh(null);
    if (choice !== null && choice !== value) onChoose(choice);
  };
  // Who goes to another page goes on, too.
  const leave = useEffectEvent(() => take(weighed));
  useEffect(() => () => leave(), []);
  return (
    <Radio.Group<Value>
      {...rest}
      value={weighed ?? value}
      onChange={(choice) => {
        if (!moving.current) return take(choice);
        if (weighed === null) announce(t('ui.form.not-taken'));
        weigh(choice);
      }}
      onKeyDown={({ key }) => {
        moving.current = MOVES.has(key);
        if (TAKES.has(key)) take(weighed);
      }}
      onKeyUp={() => {
        moving.current = false;
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) take(weighed);
      }}
    >
      {children}
      {weighed !== null && weighed !== value && <p className={classes['waits']}>{t('ui.form.not-taken')}</p>}
    </Radio.Group>
  );
}
