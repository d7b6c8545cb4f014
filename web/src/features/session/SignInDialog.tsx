import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { queries } from '~/api/client';
import { signInWanted } from '~/api/session';
import { startAfresh, whoQuery, type Who } from '~/api/who';
import { useText } from '~/i18n/texts';
import { SignInForm } from './SignInForm';

/** The session has ended while somebody worked: sign in here, and what was asked for goes on. */
export function SignInDialog(): ReactNode {
  const t = useText();
  const wanted = signInWanted.use();
  const before = queries.getQueryData<Who | null>(whoQuery.queryKey);
  const signedIn = (now: Who): void => {
    if (before && before.person.id !== now.person.id) {
      // Somebody else's screens: nothing of what is shown here is theirs.
      wanted?.leave();
      startAfresh(now);
      location.assign('/');
      return;
    }
    queries.setQueryData(whoQuery.queryKey, now);
    wanted?.done();
  };
  return (
    <Modal
      opened={wanted !== null}
      onClose={() => wanted?.leave()}
      title={t('session.ended.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <p>{t('session.ended.text')}</p>
      <SignInForm email={before?.person.email} officeId={before?.officeId} onSignedIn={signedIn} />
    </Modal>
  );
}
