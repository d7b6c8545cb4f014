import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { textIn } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import { usePartWords } from '../../part-words';
import { PartSheet } from '../../PartSheet';
import { isOpen, type PartProps } from '../../record';
import classes from '../../record.module.css';
import { AddPart } from '../AddPart';
import { ActivityActions } from './ActivityActions';
import { ActivityForm } from './ActivityForm';

/** The life of the relation, the latest first: its vitality comes from these dates. */
export function ActivitiesPart({ record }: PartProps): ReactNode {
  const t = useText();
  const activities = record.activities ?? [];
  return (
    <PartSheet
      part="activities"
      hidden={record.omitted.includes('activities')}
      actions={
        <AddPart
          words={t('record.activities.add')}
          permission="activities.register"
          open={isOpen(record.initiative)}
        >
          {(close) => <ActivityForm initiative={record.initiative} onClose={close} />}
        </AddPart>
      }
    >
      {activities.length === 0 && <p>{t('record.activities.none')}</p>}
      <ol className={classes['timeline']}>
        {activities.map((activity) => (
          <Activity key={activity.id} record={record} activity={activity} />
        ))}
      </ol>
    </PartSheet>
  );
}

function Activity({
  record: { initiative, files = [] },
  activity,
}: PartProps & {
  activity: Shape<'ActivityView'>;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id, kind, title, summary, from, until, place, partners, state, late, peopleReached, links } =
    activity;
  const shown = files.filter((file) => activity.fileIds.includes(file.id));
  const where = [place?.name, place?.country && format.country(place.country)].filter(Boolean).join(', ');
  return (
    <li id={`activity-${id}`} tabIndex={-1} data-state={state}>
      <p className={classes['soft']}>{format.date(until === null ? from : `${from}/${until}`)}</p>
      <div className={classes['line']}>
        <h3>
          <TextIn texts={title} />
        </h3>
        <StatusBadge tone={late ? 'warn' : state === 'done' ? 'good' : 'calm'}>
          {t(late ? 'record.late' : `record.activities.${state}`)}
        </StatusBadge>
      </div>
      <p className={classes['soft']}>
        {t(`words.activity.${kind}`)}
        {where !== '' && (
          <>
            {' · '}
            <Name>{where}</Name>
          </>
        )}
        {partners.length > 0 &&
          ` · ${t('record.activities.with', { partners: format.list(partners.map(({ names }) => format.text(names))) })}`}
      </p>
      {textIn(summary, format.locale) && (
        <p>
          <TextIn texts={summary} />
        </p>
      )}
      {peopleReached && <People reached={peopleReached} />}
      {links.map(({ url, note }) => (
        <p key={url}>
          <a href={url} rel="noreferrer noopener">
            <Name>{note || url}</Name>
          </a>
        </p>
      ))}
      {shown.map((file) => (
        <p key={file.id}>
          <a href={`#file-${file.id}`}>
            <TextIn texts={file.title} />
          </a>
        </p>
      ))}
      <ActivityActions initiative={initiative} activity={activity} />
    </li>
  );
}

function People({ reached }: { reached: Shape<'PeopleReached'> }): ReactNode {
  const t = useText();
  const format = useFormat();
  const wordOf = usePartWords();
  const parts = (reached.disaggregation ?? []).map(
    ({ by, code, value }) => `${wordOf(by, code)}: ${format.number(value)}`,
  );
  const total = reached.total ?? null;
  return (
    <p>
      {total !== null && t('record.activities.people', { count: total })}
      {total !== null && parts.length > 0 && ' · '}
      {parts.join(' · ')}
    </p>
  );
}
