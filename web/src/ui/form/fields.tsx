import {
  Checkbox,
  NativeSelect,
  PasswordInput,
  Textarea,
  TextInput,
  type CheckboxProps,
  type NativeSelectProps,
  type PasswordInputProps,
  type TextareaProps,
  type TextInputProps,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { useFieldId } from './field-id';

/** What every field of a form has: its place in the values, its label, and perhaps a hint. */
export interface Named {
  /** Place in the form's values, e.g. `partners.0.role`: the server's faults find it by this. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly required?: boolean;
}

/**
 * What a control needs of the form; `value` is never undefined, so that React keeps it in its own hands.
 * @param required true where something is typed; `choice` and `choices` where one, or some, of a list are chosen
 */
export function useField<Value>(
  name: string,
  empty: Value,
  required: boolean | 'choice' | 'choices' = false,
) {
  const t = useText();
  const idOf = useFieldId();
  const { control } = useFormContext();
  const { field, fieldState } = useController({
    name,
    control,
    rules: {
      validate: (value: unknown) => {
        if (required === false || !isBlank(value)) return true;
        return required === true ? t('ui.form.required') : t(`ui.form.required.${required}`);
      },
    },
  });
  return {
    field: { ...field, value: (field.value ?? empty) as Value },
    id: idOf(name),
    error: fieldState.error?.message,
  };
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** Required is the rule, so that only "optional" is said (GOV.UK Design System, text input). */
export function useLabel(label: string, required: boolean): string {
  const t = useText();
  return required ? label : t('ui.form.optional', { label });
}

/** One line of text. */
export function TextField({
  name,
  label,
  hint,
  required = false,
  ...rest
}: Named & TextInputProps): ReactNode {
  const { field, id, error } = useField(name, '', required);
  return (
    <TextInput
      {...rest}
      {...field}
      id={id}
      label={useLabel(label, required)}
      description={hint}
      error={error}
      dir="auto"
    />
  );
}

/** Several lines of text. */
export function TextAreaField({
  name,
  label,
  hint,
  required = false,
  ...rest
}: Named & TextareaProps): ReactNode {
  const { field, id, error } = useField(name, '', required);
  return (
    <Textarea
      autosize
      minRows={3}
      {...rest}
      {...field}
      id={id}
      label={useLabel(label, required)}
      description={hint}
      error={error}
      dir="auto"
    />
  );
}

/** A password; its form must have no draft. */
export function PasswordField({
  name,
  label,
  hint,
  required = true,
  ...rest
}: Named & PasswordInputProps): ReactNode {
  const t = useText();
  const { field, id, error } = useField(name, '', required);
  return (
    <PasswordInput
      {...rest}
      {...field}
      id={id}
      label={label}
      description={hint}
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': t('ui.form.show-password'), tabIndex: 0 }}
    />
  );
}

/** One of a few: the browser's own list, which works everywhere. Add an empty choice where none is allowed. */
export function ChoiceField({
  name,
  label,
  hint,
  required = false,
  ...rest
}: Named & NativeSelectProps): ReactNode {
  const { field, id, error } = useField(name, '', required && 'choice');
  return (
    <NativeSelect
      {...rest}
      {...field}
      id={id}
      label={useLabel(label, required)}
      description={hint}
      error={error}
    />
  );
}

/** Yes or no. */
export function CheckField({ name, label, hint, ...rest }: Named & CheckboxProps): ReactNode {
  const { field, id, error } = useField(name, false);
  const { value, ...control } = field;
  return (
    <Checkbox {...rest} {...control} checked={value} id={id} label={label} description={hint} error={error} />
  );
}
