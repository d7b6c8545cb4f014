import { Stack } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { type DefaultValues, type FieldValues, useForm } from 'react-hook-form';
import { queries } from '~/api/client';
import { isProblem } from '~/api/problem';
import { useText } from '~/i18n/texts';
import { AnyValue } from '~/ui/AnyValue';
import { toast } from '~/ui/announce';
import { compare, same } from '~/ui/conflict';
import { ConflictView } from '~/ui/ConflictView';
import { Acts } from '../Acts';
import { Form } from './Form';

/** A state of what is revised: its version, null before it is registered, and its values as the form holds them. */
export interface VersionState<Values> {
  readonly version: number | null;
  readonly values: Values;
}

export interface VersionFormProps<Values extends FieldValues> {
  readonly title: string;
  /** Name of the draft on this device. */
  readonly draft: string;
  readonly began: VersionState<Values>;
  /** The values as the API takes them. */
  readonly toBody: (values: Values) => Record<string, unknown>;
  /** Registers all members, or revises with those that were changed. */
  readonly send: (body: Record<string, unknown>, version: number | null) => Promise<unknown>;
  /** Sends all members even when it is revised: the act itself is what is new. */
  readonly whole?: boolean;
  /** Told what the server answered; left out: that it is saved is said. */
  readonly onSaved?: (answer: unknown) => void;
  /** What it is by now, when somebody else was faster. */
  readonly fresh?: () => Promise<VersionState<Values>>;
  /** What a member of the body is called. */
  readonly labelOf: (field: string) => string;
  /** On the button, and when it was done, where "save" does not say it. */
  readonly words?: { readonly save: string; readonly saved: string };
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** With the state that somebody began from: an old draft never overwrites what others wrote since. */
type Kept<Values> = Values & { startedFrom: VersionState<Values> };

/**
 * A form of something that has versions. Sends what was changed and nothing else; where somebody was faster, both versions
 * are shown field by field, and what was typed stays here and in the draft.
 */
export function VersionForm<Values extends FieldValues>({
  title,
  draft,
  began,
  toBody,
  send,
  whole = false,
  onSaved,
  fresh,
  labelOf,
  words,
  onClose,
  children,
}: VersionFormProps<Values>): ReactNode {
  const t = useText();
  const form = useForm<Kept<Values>>({
    defaultValues: { ...began.values, startedFrom: began } as unknown as DefaultValues<Kept<Values>>,
  });
  const [theirs, setTheirs] = useState<VersionState<Values> | null>(null);
  const settled = useRef<Record<string, unknown>>(null);
  const place = useRef<HTMLDivElement>(null);
  const ownOf = (kept: Kept<Values>): Record<string, unknown> => {
    const { startedFrom: _, ...values } = kept;
    return toBody(values as unknown as Values);
  };
  const save = async (typed: Kept<Values>): Promise<void | false> => {
    const from = theirs ?? typed.startedFrom;
    const body = ownOf(typed);
    const before = from.version === null ? {} : toBody(from.values);
    const changed =
      settled.current ??
      Object.fromEntries(Object.entries(body).filter(([field, value]) => !same(before[field], value)));
    settled.current = null;
    const sending = whole ? { ...before, ...changed } : changed;
    let answered: unknown;
    try {
      if (from.version === null || Object.keys(sending).length > 0)
        answered = await send(sending, from.version);
    } catch (thrown) {
      if (!fresh || !isProblem(thrown, 'stale-version')) {
        setTheirs(null);
        throw thrown;
      }
      setTheirs(await fresh());
      return false;
    }
    await queries.invalidateQueries();
    if (onSaved && answered !== undefined) onSaved(answered);
    else toast(words?.saved ?? t('ui.saved'));
    onClose();
    return undefined;
  };
  const mine = (): Record<string, unknown> => ownOf(form.getValues());
  return (
    <Form form={form} label={title} draft={draft} onSubmit={save}>
      {theirs && (
        <ConflictView
          comparison={compare(
            Object.keys(mine()),
            toBody(form.getValues().startedFrom.values),
            mine(),
            toBody(theirs.values),
          )}
          mine={mine()}
          labelOf={labelOf}
          show={(_, value) => <AnyValue value={value} />}
          onSettle={async (fields) => {
            settled.current = { ...fields };
            place.current?.closest('form')?.requestSubmit();
          }}
          onBack={() => setTheirs(null)}
        />
      )}
      <div ref={place} hidden={theirs !== null}>
        <Stack gap="lg">
          {children}
          <Acts action={words?.save ?? t('ui.save')} busy={form.formState.isSubmitting} onLeave={onClose} />
        </Stack>
      </div>
    </Form>
  );
}
