import type { ReactNode } from 'react';
import { Checkbox, Stack } from '@mantine/core';
import { useText } from '~/i18n/texts';
import { useField } from '~/ui/form/fields';
import { ROLES } from './roles';

/** Roles of a membership, each with what it may do. @param locked a role that has to stay, and why */
export function RolesField({
  locked,
}: {
  locked?: { role: (typeof ROLES)[number]; why: string };
}): ReactNode {
  const t = useText();
  const { field, id, error } = useField<string[]>('roles', [], 'choices');
  return (
    <Checkbox.Group
      label={t('administration.people.roles')}
      error={error}
      value={field.value}
      onChange={field.onChange}
    >
      <Stack gap="sm" mt="xs">
        {ROLES.map((role, place) => (
          <Checkbox
            key={role}
            id={place === 0 ? id : undefined}
            value={role}
            label={t(`words.member.${role}`)}
            description={locked?.role === role ? locked.why : t(`administration.role.${role}`)}
            disabled={locked?.role === role}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
