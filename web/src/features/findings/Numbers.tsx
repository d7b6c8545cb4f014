import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import classes from './findings.module.css';
import { FLAGS, type Flag, type FindingsSearch } from './search';

/** The questions that are asked most, each with its number; pressing one narrows the board to it. */
export function Numbers({
  numbers,
  search,
  go,
}: {
  numbers: Shape<'FindingNumbers'> | undefined;
  search: FindingsSearch;
  go: (next: FindingsSearch) => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const me = useMe();
  const questions: {
    words: string;
    count: number | undefined;
    flags: Partial<Record<Flag, 'true' | 'false'>>;
  }[] = [
    { words: t('findings.ask.all'), count: numbers?.all, flags: {} },
    { words: t('findings.ask.open'), count: numbers?.open, flags: { open: 'true' } },
    { words: t('findings.ask.overdue'), count: numbers?.overdue, flags: { overdue: 'true' } },
    {
      words: t(me.may('findings.verify') ? 'findings.ask.verify' : 'findings.ask.verified'),
      count: numbers?.awaitingVerification,
      flags: { awaitingVerification: 'true' },
    },
    { words: t('findings.ask.mine'), count: undefined, flags: { mine: 'true' } },
  ];
  return (
    <ul className={classes['numbers']} aria-label={t('findings.ask')}>
      {questions.map(({ words, count, flags }) => {
        const pressed = FLAGS.every((flag) => search[flag] === flags[flag]);
        return (
          <li key={words}>
            <button
              type="button"
              aria-pressed={pressed}
              onClick={() =>
                go({
                  ...Object.fromEntries(Object.entries(search).filter(([name]) => !isFlag(name))),
                  ...flags,
                })
              }
            >
              {count !== undefined && <strong>{format.number(count)}</strong>}
              {words}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function isFlag(name: string): name is Flag {
  return (FLAGS as readonly string[]).includes(name);
}
