import { lazy, Suspense, type ReactNode } from 'react';
import { signInWanted } from '~/api/session';

const SignInDialog = lazy(() => import('./SignInDialog').then((file) => ({ default: file.SignInDialog })));

/** The dialog and its form are loaded when a session has ended, not by everybody at first. */
export function SignInWhenWanted(): ReactNode {
  return <Suspense fallback={null}>{signInWanted.use() === null ? null : <SignInDialog />}</Suspense>;
}
