import { Button, Drawer, Group, Stack } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { type DefaultValues, type FieldValues, useForm } from 'react-hook-form';
import { queries } from '~/api/client';
import { isProblem } from '~/api/problem';
import { useText } from '~/i18n/texts';
import { toast } from '../announce';
import { compare, same } from '../conflict';
import { ConflictView } from '../ConflictView';
import { Form } from './Form';
import { AnyValue } from '../AnyValue';

/** A state of what is written: its version, null before it is registered, and its values as the form holds them. */
export interface PartState<Values> {
  readonly version: number | null;
  readonly values: Values;
}

interface Props<Values extends FieldValues> {
  readonly title: string;
  /** Name of the draft on this device. */
  readonly draft: string;
  readonly began: PartState<Values>;
  /** The values as the API takes them. */
  readonly toBody: (values: Values) => Record<string, unknown>;
  /** Registers all members, or revises with those that were changed. */
  readonly send: (body: Record<string, unknown>, version: number | null) => Promise<unknown>;
  /** What it is by now, when somebody else was faster. */
  readonly fresh?: () => Promise<PartState<Values>>;
  /** What a member of the body is called. */
  readonly labelOf: (field: string) => string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

type Kept<Values> = Values & { began: PartState<Values> };

/**
 * A form of one thing of a page, such as a part of a record, at its side. Sends what was changed and nothing else; where somebody was
 * faster, both versions are shown field by field, and what was typed stays here and in the draft.
 */
export function PartForm<Values extends FieldValues>({
  title,
  draft,
  began,
  toBody,
  send,
  fresh,
  labelOf,
  onClose,
  children,
}: Props<Values>): ReactNode {
  const t = useText();
  const form = useForm<Kept<Values>>({
    defaultValues: { ...began.values, began } as unknown as DefaultValues<Kept<Values>>,
  });
  const [theirs, setTheirs] = useState<PartState<Values> | null>(null);
  const settled = useRef<Record<string, unknown>>(null);
  const place = useRef<HTMLDivElement>(null);
  const save = async (typed: Kept<Values>): Promise<void | false> => {
    const from = theirs ?? typed.began;
    const body = toBody(typed);
    const before = from.version === null ? {} : toBody(from.values);
    const changed =
      settled.current ??
      Object.fromEntries(Object.entries(body).filter(([field, value]) => !same(before[field], value)));
    settled.current = null;
    try {
      if (from.version === null || Object.keys(changed).length > 0) await send(changed, from.version);
    } catch (thrown) {
      if (!fresh || !isProblem(thrown, 'stale-version')) {
        setTheirs(null);
        throw thrown;
      }
      setTheirs(await fresh());
      return false;
    }
    await queries.invalidateQueries();
    toast(t('ui.saved'));
    onClose();
    return undefined;
  };
  const mine = (): Record<string, unknown> => toBody(form.getValues());
  return (
    <Drawer
      opened
      onClose={onClose}
      title={title}
      position="right"
      size="xl"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Form form={form} label={title} draft={draft} onSubmit={save}>
        {theirs && (
          <ConflictView
            comparison={compare(
              Object.keys(mine()),
              toBody(form.getValues().began.values),
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
            <Group>
              <Button type="submit" loading={form.formState.isSubmitting}>
                {t('ui.save')}
              </Button>
              <Button variant="default" onClick={onClose}>
                {t('ui.leave')}
              </Button>
            </Group>
          </Stack>
        </div>
      </Form>
    </Drawer>
  );
}
