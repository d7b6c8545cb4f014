import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { useFocusOnArrival } from '~/features/shell/arrival';
import { textsFor } from '~/i18n/texts';

export const Route = createRootRouteWithContext<{ queries: QueryClient }>()({
  beforeLoad: ({ location }) => textsFor(location.pathname),
  component: Root,
});

function Root() {
  useFocusOnArrival();
  return <Outlet />;
}
