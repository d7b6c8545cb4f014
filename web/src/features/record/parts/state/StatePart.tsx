import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Name } from '~/ui/TextIn';
import { usePeople } from '~/ui/people';
import { PartSheet } from '../../PartSheet';
import type { PartProps } from '../../record';
import classes from '../../record.module.css';
import { LifeSteps } from './LifeSteps';
import { MoveDialog } from './MoveDialog';
import { choicesOf, type Move } from './moves';

/** Where it is in its life, what can happen next and why this person may or may not, and what has happened. */
export function StatePart({ record: { initiative } }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const me = useMe();
  const nameOf = usePeople();
  const [move, choose] = useState<Move | null>(null);
  const choices = choicesOf(initiative, me.permissions);
  const open = choices.filter(({ why }) => why === null);
  const fourEyes = choices.some(({ why }) => why === 'four-eyes');
  // Without a signed text an agreement or a twinning is refused; said before one tries.
  const needsText =
    initiative.state === 'approved' &&
    initiative.kind !== 'project' &&
    initiative.instruments.every(({ signed }) => signed === null);
  return (
    <PartSheet part="state">
      <LifeSteps state={initiative.state} />
      {choices.length === 0 && <p>{t('record.move.ended')}</p>}
      {open.length > 0 && (
        <div className={`${classes['acts']} no-print`}>
          {open.map((choice, place) => (
            <Button
              key={choice.move}
              variant={place === 0 ? 'filled' : 'default'}
              onClick={() => choose(choice.move)}
            >
              {t(`record.move.${choice.move}`)}
            </Button>
          ))}
        </div>
      )}
      {choices.length > 0 && open.length === 0 && !fourEyes && <p>{t('record.move.why-role')}</p>}
      {fourEyes && <p>{t('record.move.why-four-eyes')}</p>}
      {needsText && (
        <p className={classes['note']}>
          <a href="#instruments">{t('record.move.needs-text')}</a>
        </p>
      )}
      {initiative.transitions.length > 0 && (
        <details>
          <summary>{t('record.life')}</summary>
          <ul className={classes['lines']}>
            {initiative.transitions.map(({ from, to, on, at, reason, personId }) => (
              <li key={at}>
                <span>
                  {t('record.life.from-to', {
                    from: t(`words.state.${from}`),
                    to: t(`words.state.${to}`),
                  })}
                  {reason !== null && (
                    <span className={classes['soft']}>
                      {' · '}
                      <Name>{reason}</Name>
                    </span>
                  )}
                </span>
                <span className={classes['aside']}>
                  <Name>{nameOf(personId)}</Name>
                  <span>{format.date(on)}</span>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {move !== null && <MoveDialog initiative={initiative} move={move} close={() => choose(null)} />}
    </PartSheet>
  );
}
