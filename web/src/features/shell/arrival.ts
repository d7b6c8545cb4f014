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
        requestAnimationFrame(() => {
          const title = document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main');
          title?.focus({ preventScroll: true });
        });
      }),
    [router],
  );
}
