import { createFileRoute, redirect } from '@tanstack/react-router';
import { whoQuery } from '~/api/who';
import { SignInPage } from '~/features/session/SignInPage';

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search): { back?: string } => {
    // Only an address of ours: a link must not send people to another site after signing in.
    const back = search['back'];
    return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? { back } : {};
  },
  beforeLoad: async ({ context, search }) => {
    if (await context.queries.ensureQueryData(whoQuery)) redirect({ href: search.back ?? '/', throw: true });
  },
  component: SignInPage,
});
