import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { ChoicesField } from '~/ui/form/ChoicesField';
import { EdtfField } from '~/ui/form/EdtfField';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { TextsField, written } from '~/ui/form/TextsField';
import { type Parts, partsFrom, SPLITS, usePartWords } from '../../part-words';
import type { Initiative } from '../../record';
import { FilesField } from '../FilesField';
import { type LinkInForm, LinkRows } from '../LinkRows';
import { type PlaceInForm, placeOf, PlaceFields, toPlace } from './PlaceFields';
import { PartForm, type PartState } from '~/ui/form/PartForm';

type Activity = Shape<'ActivityView'>;

const KINDS = [
  'visit',
  'exchange',
  'training',
  'meeting',
  'event',
  'online_session',
  'publication',
  'delivery',
] as const;

interface Values {
  kind: string;
  title: Texts;
  summary: Texts;
  from: string;
  until: string;
  place: PlaceInForm;
  partnerIds: string[];
  fileIds: string[];
  links: LinkInForm[];
  reached: string;
  parts: Parts;
}

interface Props {
  readonly initiative: Initiative;
  /** Left out: a new one. */
  readonly activity?: Activity;
  readonly onClose: () => void;
}

/** A dated fact of the relation's life, with the people it reached as totals, never as persons. */
export function ActivityForm({ initiative, activity, onClose }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const wordOf = usePartWords();
  const id = activity?.id ?? '';
  return (
    <PartForm<Values>
      title={t(activity ? 'record.activities.revise' : 'record.activities.add')}
      draft={`activity/${activity?.id ?? `new/${initiative.id}`}`}
      began={stateOf(activity)}
      toBody={bodyOf}
      labelOf={(field) =>
        t(
          `record.activities.field.${field as 'kind' | 'title' | 'summary' | 'from' | 'until' | 'place' | 'partnerIds' | 'fileIds' | 'links' | 'peopleReached'}`,
        )
      }
      send={(body, version) =>
        version === null
          ? answer(
              client.POST('/api/v1/initiatives/{id}/activities', {
                params: { path: { id: initiative.id } },
                body: body as unknown as Shape<'RegisterActivity'>,
              }),
            )
          : answer(
              client.PATCH('/api/v1/activities/{id}', {
                params: { path: { id }, header: seen(version) },
                body,
              }),
            )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/activities/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      <TextsField name="title" label={t('record.activities.field.title')} required maxLength={300} />
      <ChoiceField
        name="kind"
        label={t('record.activities.field.kind')}
        required
        data={KINDS.map((kind) => ({ value: kind, label: t(`words.activity.${kind}`) }))}
      />
      <EdtfField
        name="from"
        label={t('record.activities.field.from')}
        hint={t('record.activities.from-hint')}
        required
      />
      <EdtfField name="until" label={t('record.activities.field.until')} />
      <TextsField name="summary" label={t('record.activities.field.summary')} long maxLength={5000} />
      <PlaceFields />
      {initiative.partners.length > 0 && (
        <ChoicesField
          name="partnerIds"
          label={t('record.activities.field.partnerIds')}
          choices={initiative.partners.map(({ partnerId, names }) => ({
            value: partnerId,
            label: format.text(names),
          }))}
        />
      )}
      <FilesField name="fileIds" label={t('record.activities.field.fileIds')} initiativeId={initiative.id} />
      <LinkRows label={t('record.activities.field.links')} />
      <TextField name="reached" label={t('record.activities.field.peopleReached')} inputMode="numeric" />
      {(Object.keys(SPLITS) as (keyof typeof SPLITS)[]).map((by) => (
        <fieldset key={by} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          <legend>{t(`record.split.${by}`)}</legend>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {SPLITS[by].map((code) => (
              <TextField
                key={code}
                name={`parts.${by}.${code}`}
                label={wordOf(by, code)}
                inputMode="numeric"
              />
            ))}
          </SimpleGrid>
        </fieldset>
      ))}
    </PartForm>
  );
}

function bodyOf(values: Values): Record<string, unknown> {
  const parts = partsFrom(values.parts).map((part) => ({ ...part, value: Number(part.value) }));
  const total = values.reached.trim() === '' ? null : Number(values.reached);
  return {
    kind: values.kind,
    title: written(values.title),
    summary: written(values.summary),
    from: values.from,
    until: values.until === '' ? null : values.until,
    place: toPlace(values.place),
    partnerIds: values.partnerIds,
    fileIds: values.fileIds,
    links: values.links.map(({ url, note }) => ({
      url: url.trim(),
      note: note.trim() || null,
    })),
    peopleReached: total === null && parts.length === 0 ? null : { total, disaggregation: parts },
  };
}

function stateOf(activity?: Activity): PartState<Values> {
  const parts: { by: 'age' | 'group' | 'sex'; code: string; value: number }[] =
    activity?.peopleReached?.disaggregation ?? [];
  const of = (by: string): Record<string, string> =>
    Object.fromEntries(
      parts.filter((part) => part.by === by).map(({ code, value }) => [code, String(value)]),
    );
  return {
    version: activity?.version ?? null,
    values: {
      kind: activity?.kind ?? 'meeting',
      title: activity?.title ?? {},
      summary: activity?.summary ?? {},
      from: activity?.from ?? '',
      until: activity?.until ?? '',
      place: placeOf(activity?.place),
      fileIds: activity?.fileIds ?? [],
      links: (activity?.links ?? []).map(({ url, note }) => ({ url, note: note ?? '' })),
      partnerIds: activity?.partners.map(({ id }) => id) ?? [],
      reached: String(activity?.peopleReached?.total ?? ''),
      parts: { sex: of('sex'), group: of('group'), age: of('age') },
    },
  };
}
