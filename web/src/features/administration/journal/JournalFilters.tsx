import { Button, NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { actInWords } from '~/ui/journal/Sentence';
import { type JournalSubject, VERBS } from '~/ui/journal/verbs';
import classes from '../administration.module.css';
import { useMembers } from '~/ui/people';
import { DayFilter } from './DayFilter';
import { RecordFilter } from './RecordFilter';
import type { JournalSearch } from './search';

/** By whom, what, on which record, when; all of it in the address. */
export function JournalFilters({ search }: { search: JournalSearch }): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { data: here = [] } = useMembers();
  const { data: gone = [] } = useMembers(true);
  const people = new Map([...here, ...gone].map(({ person }) => [person.id, person.name]));
  const order = new Intl.Collator(format.locale);
  const kinds = (Object.keys(VERBS) as JournalSubject[])
    .map((kind) => ({ kind, name: t(`words.subject.${kind}`) }))
    .sort((one, other) => order.compare(one.name, other.name));
  const change = (part: JournalSearch): void =>
    void navigate({ to: '/administration/journal', search: { ...search, ...part }, replace: true });
  return (
    <form aria-label={t('administration.journal.filters')} onSubmit={(event) => event.preventDefault()}>
      <div className={classes['filters']}>
        <NativeSelect
          label={t('administration.journal.person')}
          value={search.person ?? ''}
          onChange={(event) => change({ person: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('administration.journal.person.all') },
            ...[...people].map(([value, label]) => ({ value, label })),
          ]}
        />
        <NativeSelect
          label={t('administration.journal.verb')}
          value={search.verb ?? ''}
          onChange={(event) => change({ verb: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('administration.journal.verb.all') },
            ...kinds.map(({ kind, name }) => ({
              group: name,
              items: [
                { value: `${kind}.`, label: t('administration.journal.verb.kind', { kind: name }) },
                ...VERBS[kind].map((act) => ({
                  value: `${kind}.${act}`,
                  label: actInWords(t, `${kind}.${act}`),
                })),
              ],
            })),
          ]}
        />
        <RecordFilter value={search.initiative} onChange={(initiative) => change({ initiative })} />
        <DayFilter
          label={t('administration.journal.from')}
          value={search.from}
          onChange={(from) => change({ from })}
        />
        <DayFilter
          label={t('administration.journal.until')}
          value={search.until}
          onChange={(until) => change({ until })}
        />
        {Object.values(search).some((one) => one !== undefined) && (
          <Button
            variant="default"
            onClick={() => void navigate({ to: '/administration/journal', search: {}, replace: true })}
          >
            {t('administration.journal.clear')}
          </Button>
        )}
      </div>
    </form>
  );
}
