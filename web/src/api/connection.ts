import { createStore } from '~/i18n/store';

/** How it stands with the server. */
export interface Connection {
  readonly gone: boolean;
  /** When the next try begins, in ms since 1970; null while one is under way. */
  readonly nextTry: number | null;
}

/** What the banner looks at. */
export const connection = createStore<Connection>({ gone: false, nextTry: null });

/** Longest pause between two tries, in ms. */
const LONGEST = 15_000;

let nudge: (() => void) | null = null;

/** Tries at once instead of after the pause. */
export function tryNow(): void {
  nudge?.();
}

/** Pause before try number `attempt` (from 0), in ms: 1, 2, 4 … seconds, at most {@link LONGEST}. */
export function pauseBefore(attempt: number): number {
  return Math.min(LONGEST, 1000 * 2 ** attempt);
}

/**
 * Waits until the next try, at once when the browser says that it is online again or somebody asks.
 * @throws DOMException AbortError when nobody waits for the answer any more
 */
export async function waitForServer(attempt: number, signal: AbortSignal): Promise<void> {
  const pause = pauseBefore(attempt);
  connection.set({ gone: true, nextTry: Date.now() + pause });
  await new Promise<void>((done, fail) => {
    const end = (): void => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', stop);
      done();
    };
    const stop = (): void => {
      end();
      fail(new DOMException('Nobody waits any more', 'AbortError'));
    };
    const timer = setTimeout(end, pause);
    nudge = end;
    addEventListener('online', end);
    signal.addEventListener('abort', stop);
  });
  connection.set({ gone: true, nextTry: null });
}

/** The server has answered. */
export function serverAnswered(): void {
  if (connection.get().gone) connection.set({ gone: false, nextTry: null });
}
