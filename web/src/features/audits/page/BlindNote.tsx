import { IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import type { Audit } from '../audit';
import classes from './page.module.css';

/** Says that somebody's marks are not shown, whose, and until when. */
export function BlindNote({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const me = useMe();
  if (!audit.blind) return null;
  const ofTeam = audit.team.some(({ personId }) => personId === me.person.id);
  return (
    <div className={classes['blind']} role="note">
      <IconEyeOff size={24} aria-hidden />
      <p>{t(ofTeam ? 'audits.blind.team' : 'audits.blind.office')}</p>
    </div>
  );
}
