import { useEffect, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { queries } from '~/api/client';
import { whoQuery, type Who } from '~/api/who';

/** Pause after the last key before a draft is written, in ms. */
const PAUSE = 400;

/** What the form does about its draft. */
export interface Draft {
  /** An earlier draft was put back. */
  readonly restored: boolean;
  /** Throws the draft away and begins with what the record says. */
  discard(): void;
  /** It was sent: nothing is kept any more. */
  forget(): void;
}

/**
 * Keeps what is typed on this device until it is sent, by person, office and form, so that a closed window, an ended
 * session or a lost connection costs nobody their words.
 * @param name of the form; undefined: nothing is kept
 */
export function useDraft<Values extends FieldValues>(form: UseFormReturn<Values>, name?: string): Draft {
  const key = name === undefined ? null : draftKey(name);
  const [restored, setRestored] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What was typed and is not written yet. */
  const unwritten = useRef<Values>(null);
  const original = useRef(form.formState.defaultValues as Values);

  useEffect(() => {
    if (key === null) return undefined;
    const kept = read<Values>(key);
    if (kept) {
      form.reset({ ...original.current, ...kept }, { keepDefaultValues: true });
      setRestored(true);
    }
    const writeNow = (): void => {
      clearTimeout(timer.current);
      if (unwritten.current !== null) write(key, unwritten.current);
      unwritten.current = null;
    };
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        clearTimeout(timer.current);
        unwritten.current = values;
        timer.current = setTimeout(writeNow, PAUSE);
      },
    });
    // Whoever reloads or leaves right after the last key loses nothing either.
    window.addEventListener('pagehide', writeNow);
    return () => {
      window.removeEventListener('pagehide', writeNow);
      stop();
      writeNow();
    };
    // The form is the same object as long as it is shown.
  }, [key, form]);

  const forget = (): void => {
    clearTimeout(timer.current);
    unwritten.current = null;
    if (key !== null) remove(key);
    setRestored(false);
  };
  return {
    restored,
    forget,
    discard: () => {
      form.reset(original.current);
      forget();
    },
  };
}

/** For what is typed outside of a form: keeps it under a name on this device, by person and office. */
export function keptDraft<Values>(name: string): {
  read(): Values | null;
  write(values: Values): void;
  forget(): void;
} {
  const key = draftKey(name);
  return {
    read: () => read<Values>(key),
    write: (values) => write(key, values),
    forget: () => remove(key),
  };
}

function draftKey(name: string): string {
  const who = queries.getQueryData<Who | null>(whoQuery.queryKey);
  return `transversal.draft/${who?.person.id ?? ''}/${who?.officeId ?? ''}/${name}`;
}

function read<Values>(key: string): Values | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Values | null;
  } catch {
    return null;
  }
}

function write(key: string, values: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(values));
  } catch {
    // Full or switched off: the form itself still has everything.
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept, then.
  }
}
