import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { Acts } from '../Acts';
import { TextAreaField } from './fields';
import { Form } from './Form';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What follows from it. */
  readonly text?: ReactNode;
  readonly label?: string;
  readonly required?: boolean;
  /** The verb on the button. */
  readonly action: string;
  /** Further fields, such as a date. */
  readonly children?: ReactNode;
  /** What they begin with. */
  readonly begin?: Readonly<Record<string, unknown>>;
  readonly onConfirm: (typed: { reason: string } & Record<string, unknown>) => Promise<void>;
}

/** For the few acts that are not undone by a click: says what follows, and asks for the reason that history keeps. */
export function ReasonDialog({ opened, onClose, title, ...rest }: Props): ReactNode {
  const t = useText();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <ReasonForm onClose={onClose} {...rest} />
    </Modal>
  );
}

/** A form of its own, so that it begins empty each time the dialog opens. */
function ReasonForm({
  text,
  label,
  required = true,
  action,
  children,
  begin,
  onConfirm,
  onClose,
}: Omit<Props, 'opened' | 'title'>) {
  const t = useText();
  const form = useForm<{ reason: string } & Record<string, unknown>>({
    defaultValues: { ...begin, reason: '' },
  });
  return (
    <Form
      form={form}
      onSubmit={async (typed) => {
        await onConfirm(typed);
        onClose();
      }}
    >
      {text}
      {children}
      <TextAreaField name="reason" label={label ?? t('ui.reason')} required={required} />
      <Acts action={action} busy={form.formState.isSubmitting} onLeave={onClose} />
    </Form>
  );
}
