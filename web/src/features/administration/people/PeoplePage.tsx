import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { AdministrationHeader } from '../AdministrationHeader';
import { FormerMembers } from './FormerMembers';
import { Invitations } from './Invitations';
import { InviteForm } from './InviteForm';
import { Members } from './Members';

/** Who works in the office, who was invited, who has left. */
export function PeoplePage(): ReactNode {
  const t = useText();
  const me = useMe();
  const [inviting, invite] = useState(false);
  const invites = me.may('people.invite');
  return (
    <>
      <AdministrationHeader
        title={t('administration.people')}
        actions={
          invites && (
            <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => invite(true)}>
              {t('administration.invite')}
            </Button>
          )
        }
      />
      <Members />
      {invites && <Invitations />}
      <FormerMembers />
      {inviting && <InviteForm onClose={() => invite(false)} />}
    </>
  );
}
