import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * After a change of page the keyboard and the voice begin at its title, as after a load; a changed filter is no change of
 * page and leaves the focus where it is.
 */
export function useFocusOnArrival(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (!pathChanged || !fromLocation) return;
        requestAnimationFrame(standAtTitle);
      }),
    [router],
  );
}

/** A page that still loads has its title later: until then one stands at its beginning. */
function standAtTitle(): void {
  const title = (): HTMLElement | null => document.querySelector('main h1');
  const main = document.querySelector<HTMLElement>('main');
  (title() ?? main)?.focus({ preventScroll: true });
  if (!main || title()) return;
  const loading = new MutationObserver(() => {
    if (document.activeElement !== main) loading.disconnect();
    else if (title()) title()?.focus({ preventScroll: true });
  });
  loading.observe(main, { childList: true, subtree: true });
}
