import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { VersionForm, type VersionFormProps, type VersionState } from './VersionForm';

export type PartState<Values> = VersionState<Values>;

/** The form of one thing of a page, such as a part of a record, at its side. */
export function PartForm<Values extends FieldValues>(props: VersionFormProps<Values>): ReactNode {
  const t = useText();
  return (
    <Drawer
      opened
      onClose={props.onClose}
      title={props.title}
      position="right"
      size="xl"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <VersionForm {...props} />
    </Drawer>
  );
}
