import type { ReactNode } from 'react';
import { answer, client, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { PartForm, type PartState } from '~/ui/form/PartForm';
import type { Member } from '../lists';
import { RolesField } from './RolesField';

interface Values {
  roles: string[];
}

/** Changes what somebody may do in the office. */
export function RolesForm({ member, onClose }: { member: Member; onClose: () => void }): ReactNode {
  const t = useText();
  const { id } = member;
  return (
    <PartForm<Values>
      title={t('administration.people.revise-of', { name: member.person.name })}
      draft={`membership/${id}`}
      began={stateOf(member)}
      toBody={({ roles }) => ({ roles: roles.toSorted() })}
      labelOf={() => t('administration.people.roles')}
      send={(body, version) =>
        answer(
          client.PATCH('/api/v1/memberships/{id}', {
            params: { path: { id }, header: seen(version ?? member.version) },
            body: body as unknown as { roles: ('administrator' | 'reader')[] },
          }),
        )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/memberships/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      <RolesField
        locked={
          member.lastAdministrator
            ? { role: 'administrator', why: t('administration.people.last') }
            : undefined
        }
      />
    </PartForm>
  );
}

function stateOf({ version, roles }: Member): PartState<Values> {
  return { version, values: { roles } };
}
