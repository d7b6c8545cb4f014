import type { TablerIcon } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { TextId } from '~/i18n/texts';

type Target = NonNullable<LinkProps['to']>;

/**
 * A room of the application. Each feature folder may have a `room.ts` with one as its default export; the shell finds
 * them by themselves, so that nobody has to write in a common list.
 */
export interface Room {
  /** Place in the navigation: home 0, register 10, portfolio 20, audits 30, import 40, administration 50. */
  readonly order: number;
  /** Entry of the navigation; left out: the room has none. */
  readonly nav?: { readonly text: TextId; readonly to: Target };
  /** Permission without which the room is not shown, e.g. `imports.read`. */
  readonly permission?: string;
  /** What the command palette (Ctrl-K) offers of it. */
  readonly commands?: readonly Command[];
}

export interface Command {
  readonly text: TextId;
  readonly to: Target;
  readonly search?: Readonly<Record<string, unknown>>;
  readonly icon?: TablerIcon;
  readonly permission?: string;
}
