import { createRouter } from '@tanstack/react-router';
import { queries } from './api/client';
import { routeTree } from './routeTree.gen';
import { parseSearch, stringifySearch } from './ui/search';
import { PageFault, PageMissing, PageWaiting } from './features/shell/PageStates';

export const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  // 300 ms without an answer and the outline of the page is shown; no flicker before.
  defaultPendingMs: 300,
  // What is waited for is shown as soon as it is there: the lines that stand for it are no reason to wait on.
  defaultPendingMinMs: 0,
  defaultPendingComponent: PageWaiting,
  defaultErrorComponent: PageFault,
  defaultNotFoundComponent: PageMissing,
  // Addresses are read, shared and written by people: words stay words.
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
