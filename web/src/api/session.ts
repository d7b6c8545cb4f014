import { createStore } from '~/i18n/store';

/** Somebody waits for us to sign in again: the dialog ends it one way or the other. */
export interface SignInWanted {
  /** Signed in as the same person: the request is repeated. */
  done(): void;
  /** Left: the request is refused. */
  leave(): void;
}

/** What the dialog looks at; null: nobody waits. */
export const signInWanted = createStore<SignInWanted | null>(null);

let waiting: Promise<boolean> | null = null;

/** Opens the dialog once, however many requests wait for it. True: signed in. */
export function signInAgain(): Promise<boolean> {
  waiting ??= new Promise<boolean>((answer) => {
    const end = (signedIn: boolean): void => {
      waiting = null;
      signInWanted.set(null);
      answer(signedIn);
    };
    signInWanted.set({ done: () => end(true), leave: () => end(false) });
  });
  return waiting;
}
