import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sentence } from '~/ui/journal/Sentence';
import { Name, TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import classes from '../administration.module.css';
import { ChangeTable } from './ChangeTable';
import { changesIn, nameIn, personIn } from './facts';
import type { Entry } from './list';

interface Props {
  readonly entry: Entry;
  readonly nameOf: (personId: string) => string;
}

/** One entry: a sentence, when, on which record; and, when opened, the values before and after. */
export function EntryLine({ entry, nameOf }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const [open, show] = useState(false);
  const { facts, verb, at, via, personId, personName, position, hash } = entry;
  const who = personName ?? (personId ? nameOf(personId) : t('words.system'));
  const changes = changesIn(facts);
  const { reason } = facts;
  return (
    <li>
      <div className={classes['entry']}>
        <p>
          <Sentence verb={verb} who={who} what={<Subject entry={entry} nameOf={nameOf} />} />
          {entry.initiativeId && <RecordOf id={entry.initiativeId} />}
          {via === 'token' && (
            <span className={classes['soft']}> · {t('administration.journal.via.token')}</span>
          )}
        </p>
        <time dateTime={at} className={classes['soft']}>
          {format.moment(at)}
        </time>
      </div>
      {typeof reason === 'string' && (
        <p className={classes['proof']}>
          <Name>{t('administration.journal.reason', { reason })}</Name>
        </p>
      )}
      <details onToggle={(event) => show(event.currentTarget.open)}>
        <summary>
          {t('administration.journal.details')}
          <span className="visually-hidden"> ({t('administration.journal.details.of', { position })})</span>
        </summary>
        {open && (
          <>
            {changes.length > 0 && <ChangeTable changes={changes} nameOf={nameOf} />}
            <p className={classes['proof']}>
              {t('administration.journal.proof', { position: format.number(position), hash })}
            </p>
          </>
        )}
      </details>
    </li>
  );
}

/** What it was done to: a person by name, anything else by its own words. */
function Subject({ entry: { facts, subjectType }, nameOf }: Props): ReactNode {
  const about = personIn(facts);
  if (about !== null)
    return (
      <>
        {subjectType === 'session' && '· '}
        <Name>{nameOf(about)}</Name>
      </>
    );
  const name = nameIn(facts);
  if (name === null) return null;
  return <q>{typeof name === 'string' ? <Name>{name}</Name> : <TextIn texts={name} />}</q>;
}

/** The record that an entry belongs to, by its reference; one that is not to be seen is not named. */
function RecordOf({ id }: { id: string }): ReactNode {
  const { data } = api.useQuery('get', '/api/v1/initiatives/{id}', { params: { path: { id } } });
  if (!data) return null;
  return (
    <>
      {' · '}
      <Way href={addresses.record(id)}>{data.reference}</Way>
    </>
  );
}
