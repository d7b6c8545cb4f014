import { Stack } from '@mantine/core';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { FormProvider, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form';
import { isProblem } from '~/api/problem';
import { Refusal } from '../Refusal';
import { DraftNotice } from './DraftNotice';
import { ErrorSummary } from './ErrorSummary';
import { FormScope } from './field-id';
import { shareOut } from './pointers';
import { useDraft } from './draft';

interface Props<Values extends FieldValues> {
  readonly form: UseFormReturn<Values>;
  /**
   * Sends it; what it throws is shown in the summary and beside the fields that it points at. False: it was not sent,
   * and the draft is kept.
   */
  readonly onSubmit: (values: Values) => Promise<void | false> | void;
  /** Keeps what is typed on this device under this name, e.g. `initiative/new`; never for forms with passwords. */
  readonly draft?: string;
  readonly children: ReactNode;
  readonly label?: string;
}

/** A form whose faults are listed above it with links, as well as beside each field. */
export function Form<Values extends FieldValues>({
  form,
  onSubmit,
  draft,
  label,
  children,
}: Props<Values>): ReactNode {
  const [fault, setFault] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  const scope = useId();
  const summary = useRef<HTMLDivElement>(null);
  const kept = useDraft(form, draft);

  useEffect(() => {
    if (turn > 0) summary.current?.focus();
  }, [turn]);

  const refuse = (thrown: unknown): void => {
    const { byField, rest } = shareOut(isProblem(thrown) ? thrown.errors : [], [
      ...form.control._names.mount,
    ] as string[]);
    for (const [name, message] of byField) form.setError(name as Path<Values>, { type: 'server', message });
    setFault(byField.size === 0 || rest.length > 0 ? thrown : null);
    setTurn((last) => last + 1);
  };

  const submit = form.handleSubmit(
    async (values) => {
      setFault(null);
      try {
        if ((await onSubmit(values)) !== false) kept.forget();
      } catch (thrown) {
        refuse(thrown);
      }
    },
    () => {
      setFault(null);
      setTurn((last) => last + 1);
    },
  );

  return (
    <FormProvider {...form}>
      <FormScope value={scope}>
        <form onSubmit={(event) => void submit(event)} noValidate aria-label={label}>
          <Stack gap="lg">
            {kept.restored && <DraftNotice discard={() => kept.discard()} />}
            <div ref={summary} tabIndex={-1}>
              {fault !== null && <Refusal fault={fault} />}
              <ErrorSummary />
            </div>
            {children}
          </Stack>
        </form>
      </FormScope>
    </FormProvider>
  );
}
