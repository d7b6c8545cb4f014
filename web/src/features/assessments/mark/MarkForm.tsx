import { useRef, useState, type ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { answer, client, queries, seen } from '~/api/client';
import { ApiProblem, isProblem } from '~/api/problem';
import { useText } from '~/i18n/texts';
import { Acts } from '~/ui/Acts';
import { toast } from '~/ui/announce';
import { Form } from '~/ui/form/Form';
import { useCeilings } from './ceilings';
import { overtakenBy } from './conflict';
import { MarkConflict } from './MarkConflict';
import type { MarkAround } from './around';
import { MarkFields } from './MarkFields';
import { bodyOf, faultsIn, valuesOf, type Cell, type Criterion, type MarkValues } from './values';

interface Props {
  readonly criterion: Criterion;
  readonly cell: Cell;
  readonly before: Cell | null;
  readonly around: MarkAround;
  readonly onDone: () => void;
}

/** The mark with what it began as, so that a draft from yesterday still knows what it was written on. */
interface Kept {
  mark: MarkValues;
  began: { version: number | null; values: MarkValues };
}

/** One criterion at one stage: score, requirements and evidence, with the ceiling told while one writes. */
export function MarkForm({ criterion, cell, before, around, onDone }: Props): ReactNode {
  const t = useText();
  const { initiativeId, set } = around;
  const [start] = useState(() => valuesOf(criterion, cell));
  const form = useForm<Kept>({
    defaultValues: { mark: start, began: { version: cell.version, values: start } },
  });
  const answers = useWatch({ control: form.control, name: 'mark.answers' });
  const ceiling = useCeilings(initiativeId, set.id, [{ criterion: criterion.code, answers }]).get(
    criterion.code,
  );
  const [theirs, setTheirs] = useState<Cell | null>(null);
  const place = useRef<HTMLDivElement>(null);

  const put = async (values: MarkValues, version: number | null): Promise<void | false> => {
    const body = bodyOf(values);
    if (!body)
      throw new ApiProblem({
        errors: [{ pointer: '/mark/choice', code: 'choose', detail: t('assessments.choose-first') }],
      });
    try {
      await answer(
        client.PUT('/api/v1/initiatives/{id}/assessments/{stage}/{criterion}', {
          params: {
            path: { id: initiativeId, stage: cell.stage, criterion: criterion.code },
            query: { set: set.id },
            header: version === null ? { 'If-None-Match': '*' } : seen(version),
          },
          body,
        }),
      );
    } catch (thrown) {
      const current = overtakenBy(thrown);
      setTheirs(current);
      if (current) return false;
      throw isProblem(thrown)
        ? new ApiProblem({ ...thrown.document, errors: faultsIn(thrown.errors, values.answers, '', 'mark.') })
        : thrown;
    }
    await queries.invalidateQueries();
    toast(t('assessments.saved'));
    onDone();
    return undefined;
  };
  const settle = async (values: MarkValues, current: Cell): Promise<void> => {
    form.reset(
      { mark: values, began: { version: current.version, values: valuesOf(criterion, current) } },
      { keepDefaultValues: true },
    );
    setTheirs(null);
    place.current?.closest('form')?.requestSubmit();
  };
  return (
    <Form
      form={form}
      label={t('assessments.form')}
      draft={`assessment/${initiativeId}/${set.id}/${cell.stage}/${criterion.code}`}
      onSubmit={(typed) => put(typed.mark, typed.began.version)}
    >
      {theirs && (
        <MarkConflict
          criterion={criterion}
          pointed={around.pointed}
          began={form.getValues().began.values}
          mine={form.getValues().mark}
          theirs={theirs}
          onSettle={(values) => settle(values, theirs)}
          onBack={() => setTheirs(null)}
        />
      )}
      <div ref={place} hidden={theirs !== null}>
        <MarkFields
          name="mark."
          label={t('assessments.score')}
          criterion={criterion}
          ceiling={ceiling}
          before={before}
          around={around}
          whole
        />
        <Acts mt="lg" action={t('assessments.save')} busy={form.formState.isSubmitting} onLeave={onDone} />
      </div>
    </Form>
  );
}
