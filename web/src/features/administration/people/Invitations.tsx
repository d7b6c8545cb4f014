import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge, type Tone } from '~/ui/StatusBadge';
import { DataTable } from '~/ui/table/DataTable';
import { Name } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import classes from '../administration.module.css';
import { useInvitations } from '../lists';
import { InvitationActions } from './InvitationActions';
import { roleInWords } from './roles';

const TONES: Readonly<Record<string, Tone>> = {
  open: 'calm',
  accepted: 'good',
  revoked: 'quiet',
  expired: 'warn',
};

/** Who has been invited, and what became of it. */
export function Invitations(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data, error, refetch } = useInvitations();
  return (
    <Sheet title={t('administration.invitations')}>
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={3} />}
      {data?.length === 0 && <p>{t('administration.invitations.none')}</p>}
      {data?.some(({ may }) => may.includes('link')) && (
        <p className={classes['note']}>{t('administration.invitations.by-hand')}</p>
      )}
      {data && data.length > 0 && (
        <DataTable
          caption={t('administration.invitations')}
          rows={data}
          idOf={({ id }) => id}
          columns={[
            {
              id: 'email',
              title: t('administration.invitations.email'),
              heading: true,
              width: '13rem',
              cell: ({ email }) => <span className={classes['who']}>{email}</span>,
            },
            {
              id: 'roles',
              title: t('administration.people.roles'),
              width: '10rem',
              cell: ({ roles }) => format.list(roles.map((role) => roleInWords(t, role))),
            },
            {
              id: 'state',
              title: t('administration.people.state'),
              width: '8rem',
              cell: ({ state }) => (
                <StatusBadge tone={TONES[state] ?? 'calm'}>
                  {t(`administration.invitations.state.${state as 'open'}`)}
                </StatusBadge>
              ),
            },
            {
              id: 'until',
              title: t('administration.invitations.until'),
              width: '8rem',
              cell: ({ state, expiresAt }) => state === 'open' && format.date(expiresAt.slice(0, 10)),
            },
            {
              id: 'by',
              title: t('administration.invitations.by'),
              width: '9rem',
              cell: ({ invitedBy }) => <Name>{invitedBy.name}</Name>,
            },
            {
              id: 'actions',
              title: t('administration.actions'),
              cell: (invitation) => <InvitationActions invitation={invitation} />,
            },
          ]}
        />
      )}
    </Sheet>
  );
}
