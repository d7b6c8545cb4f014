import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, client, queries, seen } from '~/api/client';
import { isProblem } from '~/api/problem';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { compare } from '~/ui/conflict';
import { ConflictView } from '~/ui/ConflictView';
import { Form } from '~/ui/form/Form';
import { Sheet } from '~/ui/page/Sheet';
import { useFieldName } from '~/ui/journal/fields';
import { FieldValue } from '../history/FieldValue';
import type { Initiative } from '../record';
import { FiledFields } from './FiledFields';
import { InsideFields } from './InsideFields';
import { PartnersField } from './PartnersField';
import { bodyOf, differing, FIELDS, onTopOf, type ReviseValues, sentAll, valuesOf, wordsOf } from './values';
import { WordFields } from './WordFields';

/**
 * Sends what was changed and nothing else. Where somebody was faster nothing is overwritten: both versions are shown,
 * and what this person typed stays in the form and in its draft until one of them is chosen.
 */
export function ReviseForm({ began }: { began: Initiative }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const form = useForm<ReviseValues>({ defaultValues: valuesOf(began) });
  const [theirs, setTheirs] = useState<Initiative | null>(null);
  const settled = useRef<readonly string[]>(null);
  const place = useRef<HTMLDivElement>(null);
  const nameOf = useFieldName();
  const { id } = began;
  const save = async (typed: ReviseValues): Promise<void | false> => {
    const decided = theirs && settled.current ? onTopOf(theirs, typed, settled.current) : null;
    const values = decided ?? typed;
    if (decided) {
      form.reset(decided, { keepDefaultValues: true });
      settled.current = null;
      setTheirs(null);
    }
    const fields = differing(values.began.words, values);
    if (fields.length === 0) {
      toast(t('record.edit.nothing'));
      if (!decided) return false;
      await navigate({ to: '/initiatives/$id', params: { id } });
      return undefined;
    }
    try {
      await answer(
        client.PATCH('/api/v1/initiatives/{id}', {
          params: { path: { id }, header: seen(values.began.version) },
          body: bodyOf(values, fields),
        }),
      );
    } catch (thrown) {
      if (!isProblem(thrown, 'stale-version')) throw thrown;
      setTheirs(await answer(client.GET('/api/v1/initiatives/{id}', { params: { path: { id } } })));
      return false;
    }
    await queries.invalidateQueries();
    toast(t('record.edit.saved'));
    await navigate({ to: '/initiatives/$id', params: { id } });
    return undefined;
  };
  return (
    <>
      <Form form={form} draft={`initiative/${id}`} onSubmit={save}>
        {theirs && (
          <ConflictView
            comparison={compare(
              FIELDS,
              sentAll(form.getValues('began').words),
              sentAll(form.getValues()),
              sentAll(wordsOf(theirs)),
            )}
            mine={sentAll(form.getValues())}
            labelOf={nameOf}
            show={(field, value) => <FieldValue field={field} value={value} />}
            onSettle={async (fields) => {
              settled.current = Object.keys(fields);
              place.current?.closest('form')?.requestSubmit();
            }}
            onBack={() => setTheirs(null)}
          />
        )}
        <div ref={place} hidden={theirs !== null}>
          <Sheet title={t('record.edit.words')}>
            <WordFields />
          </Sheet>
          <Sheet title={t('record.part.partners')}>
            <PartnersField />
          </Sheet>
          <Sheet title={t('record.edit.filed')}>
            <FiledFields own={id} />
          </Sheet>
          <Sheet title={t('record.edit.inside')}>
            <InsideFields />
          </Sheet>
        </div>
        {!theirs && (
          <Group>
            <Button type="submit" loading={form.formState.isSubmitting}>
              {t('record.edit.save')}
            </Button>
          </Group>
        )}
      </Form>
    </>
  );
}
