import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useForm, useWatch, type FieldValues, type Path, type UseFormSetValue } from 'react-hook-form';
import { useRouter } from '@tanstack/react-router';
import { answer, client, queries } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { toast } from '~/ui/announce';
import { Form } from '~/ui/form/Form';
import { useCeilings } from '../mark/ceilings';
import { putMark } from '../mark/put';
import { usePointed } from '../mark/shown';
import type { MarkValues } from '../mark/values';
import { valuesOf } from '../mark/values';
import { stageBefore, type Read } from '../reading';
import type { Stage } from '~/ui/words/codes';
import { outcomeOf, type NotSaved } from './outcome';
import { Results } from './Results';
import { SaveBar } from './SaveBar';
import classes from './screening.module.css';
import { ScreeningChapters } from './ScreeningChapters';
import { askedIn, beganWith, isChanged, screenBody, toSave, type Sitting } from './sitting';

/** The sitting itself: what is typed is kept on this device until all of it is saved. */
export function ScreeningForm({ read, stage }: { read: Read; stage: Stage }): ReactNode {
  const t = useText();
  const router = useRouter();
  const { initiative, matrix, set } = read;
  const asked = useMemo(() => askedIn(set), [set]);
  const form = useForm<Sitting>({ defaultValues: useStart(asked, read, stage) });
  const put = form.setValue as unknown as UseFormSetValue<FieldValues>;
  const pointed = usePointed(initiative.id);
  const around = useMemo(
    () => ({ initiativeId: initiative.id, set, pointed }),
    [initiative.id, set, pointed],
  );
  const marks = useWatch({ control: form.control, name: 'marks' });
  const ceilings = useCeilings(
    initiative.id,
    set.id,
    marks.flatMap(({ choice, answers }, place) =>
      choice === '1' || choice === '2' ? [{ criterion: asked[place]!.code, answers }] : [],
    ),
  );
  const before = useMemo(
    () => new Map(asked.map(({ code }) => [code, stageBefore(matrix, code, stage)])),
    [asked, matrix, stage],
  );
  const [notSaved, setNotSaved] = useState<readonly NotSaved[]>([]);
  const [savedNow, setSavedNow] = useState(0);
  const here = useRef<HTMLDivElement>(null);

  // What others saved in the meantime comes in where one has not written oneself.
  useEffect(() => {
    const fresh = beganWith(asked, matrix, stage);
    const { marks: now, began } = form.getValues();
    fresh.forEach((cell, place) => {
      const before = began[place];
      const mark = now[place];
      if (!before || !mark || before.version === cell.version || isChanged(mark, before)) return;
      form.setValue(`began.${place}`, cell);
      putMark(put, `marks.${place}.`, cell.values);
    });
    // The form is the same object as long as it is shown.
  }, [asked, matrix, stage]);

  const save = async (sitting: Sitting): Promise<void | false> => {
    const places = toSave(sitting);
    if (places.length === 0) {
      toast(t('assessments.screening.nothing'));
      return false;
    }
    const { results } = await answer(
      client.PUT('/api/v1/initiatives/{id}/screenings/{stage}', {
        params: { path: { id: initiative.id, stage } },
        body: screenBody(set.id, asked, sitting, places),
      }),
    );
    const outcome = outcomeOf(results, places, sitting);
    for (const { place, version } of outcome.saved)
      form.setValue(`began.${place}`, { version, values: structuredClone(sitting.marks[place]!) });
    for (const { problem } of outcome.notSaved)
      for (const { pointer, detail } of problem.errors)
        if (!pointer.endsWith('/choice'))
          form.setError(pointer.slice(1).replaceAll('/', '.') as Path<Sitting>, {
            type: 'server',
            message: detail,
          });
    setNotSaved(outcome.notSaved);
    setSavedNow(outcome.saved.length);
    await queries.invalidateQueries();
    if (outcome.notSaved.length > 0) return false;
    toast(t('assessments.screening.saved', { count: outcome.saved.length }));
    router.history.push(addresses.inclusion(initiative.id));
    return undefined;
  };

  /** What two people wrote was put together: it is saved on top of the version of the other. */
  const settle = useCallback(
    async (one: NotSaved, values: MarkValues): Promise<void> => {
      const { place, theirs } = one;
      const criterion = asked[place];
      if (!theirs || !criterion) return;
      form.setValue(`began.${place}`, { version: theirs.version, values: valuesOf(criterion, theirs) });
      putMark(put, `marks.${place}.`, values);
      setNotSaved((all) => all.filter((other) => other !== one));
      here.current?.closest('form')?.requestSubmit();
    },
    [asked, form, put],
  );
  const back = useCallback(
    (one: NotSaved) =>
      setNotSaved((all) => all.map((other) => (other === one ? { ...one, theirs: null } : other))),
    [],
  );
  return (
    <Form
      form={form}
      label={t(`assessments.screening.${stage}`)}
      draft={`screening/${initiative.id}/${set.id}/${stage}`}
      onSubmit={save}
    >
      <div ref={here} className={classes['form']}>
        <Results notSaved={notSaved} saved={savedNow} asked={asked} />
        <ScreeningChapters
          set={set}
          asked={asked}
          around={around}
          ceilings={ceilings}
          before={before}
          notSaved={notSaved}
          onSettle={settle}
          onBack={back}
        />
        <SaveBar sitting={form} ceilings={ceilings} asked={asked} />
      </div>
    </Form>
  );
}

/** What the form begins with: only once, since what was typed stands in it afterwards. */
function useStart(asked: ReturnType<typeof askedIn>, { matrix }: Read, stage: Stage): Sitting {
  const [start] = useState(() => {
    const began = beganWith(asked, matrix, stage);
    return { marks: began.map(({ values }) => structuredClone(values)), began };
  });
  return start;
}
