import type { ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import type { TextId } from '~/i18n/texts';
import { useText } from '~/i18n/texts';
import { EdtfField } from '~/ui/form/EdtfField';
import { TextAreaField, TextField } from '~/ui/form/fields';
import { TextsField, written } from '~/ui/form/TextsField';
import { TextIn } from '~/ui/TextIn';
import classes from '../../record.module.css';
import { FilesField } from '../FilesField';
import { PartForm, type PartState } from '~/ui/form/PartForm';

type Step = Shape<'StepView'>;

interface Values {
  authority: Texts;
  on: string;
  due: string;
  began: string;
  reference: string;
  note: string;
  fileIds: string[];
}

const FIELDS: Readonly<Record<'complete' | 'revise', readonly (keyof Values)[]>> = {
  complete: ['on', 'reference', 'fileIds'],
  revise: ['authority', 'due', 'began', 'reference', 'note', 'fileIds'],
};

interface Props {
  readonly step: Step;
  /** It is done, or what is said of it is put right. */
  readonly act: 'complete' | 'revise';
  readonly onClose: () => void;
  /** After it was done, with the step as it is now. */
  readonly onDone?: (step: Step) => void;
}

/** A step of a procedure: when it was done, under which reference and with which files, or what is said of it. */
export function StepForm({ step, act, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id, name, needs, source, initiativeId } = step;
  const has = (field: keyof Values): boolean => FIELDS[act].includes(field);
  return (
    <PartForm<Values>
      title={t(`record.procedures.${act}-step`, { step: format.text(name) })}
      draft={`step/${id}/${act}`}
      began={stateOf(step)}
      toBody={(values) => bodyOf(values, FIELDS[act])}
      labelOf={(field) => t(`record.procedures.field.${field}` as TextId)}
      whole={act === 'complete'}
      send={(body, version) => {
        const params = { path: { id }, header: seen(version ?? step.version) };
        return act === 'revise'
          ? answer(client.PATCH('/api/v1/procedure-steps/{id}', { params, body }))
          : answer(client.PUT('/api/v1/procedure-steps/{id}/completion', { params, body }));
      }}
      onSaved={act === 'complete' ? (done) => onDone?.(done as Step) : undefined}
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/procedure-steps/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      {[needs, source].map(
        (texts, place) =>
          Object.keys(texts).length > 0 && (
            <p key={place} className={classes['soft']}>
              <TextIn texts={texts} />
            </p>
          ),
      )}
      {has('authority') && (
        <TextsField name="authority" label={t('record.procedures.field.authority')} maxLength={300} />
      )}
      {has('on') && (
        <EdtfField name="on" label={t('record.procedures.field.on')} hint={t('record.procedures.on-hint')} />
      )}
      {has('due') && (
        <EdtfField
          name="due"
          label={t('record.procedures.field.due')}
          hint={t('record.procedures.due-hint')}
        />
      )}
      {has('began') && <EdtfField name="began" label={t('record.procedures.field.step-began')} />}
      <TextField
        name="reference"
        label={t('record.procedures.field.reference')}
        hint={t('record.procedures.reference-hint')}
        maxLength={200}
      />
      {has('note') && (
        <TextAreaField name="note" label={t('record.procedures.field.note')} maxLength={5000} />
      )}
      <FilesField name="fileIds" label={t('record.procedures.field.fileIds')} initiativeId={initiativeId} />
    </PartForm>
  );
}

function bodyOf(values: Values, fields: readonly (keyof Values)[]): Record<string, unknown> {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const all = {
    authority: written(values.authority),
    // Without a day it was today: the server knows the office's calendar.
    on: values.on === '' ? undefined : values.on,
    due: orNull(values.due),
    began: orNull(values.began),
    reference: orNull(values.reference),
    note: orNull(values.note),
    fileIds: values.fileIds,
  };
  return Object.fromEntries(fields.map((field) => [field, all[field]]));
}

function stateOf(step: Step): PartState<Values> {
  return {
    version: step.version,
    values: {
      authority: step.authority,
      on: step.doneOn ?? '',
      // A date that the template counts is not somebody's own.
      due: step.dueOrigin === 'own' ? (step.due ?? '') : '',
      began: step.began ?? '',
      reference: step.reference ?? '',
      note: step.note ?? '',
      fileIds: step.files.map(({ id }) => id),
    },
  };
}
