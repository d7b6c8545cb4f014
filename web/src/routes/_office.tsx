import { createFileRoute, redirect } from '@tanstack/react-router';
import { officeQuery, whoQuery } from '~/api/who';
import { Shell } from '~/features/shell/Shell';

/** Everything for people who are signed in. */
export const Route = createFileRoute('/_office')({
  beforeLoad: async ({ context, location }) => {
    const who = await context.queries.ensureQueryData(whoQuery);
    if (!who)
      redirect({ to: '/sign-in', search: location.href === '/' ? {} : { back: location.href }, throw: true });
    if (who?.officeId) await context.queries.ensureQueryData(officeQuery);
  },
  component: Shell,
});
