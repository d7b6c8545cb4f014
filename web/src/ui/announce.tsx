import { Notifications, notifications } from '@mantine/notifications';
import { Button, Group, MantineThemeProvider, Text } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { createStore } from '~/i18n/store';
import { useText } from '~/i18n/texts';

const spoken = createStore<{ text: string; turn: number }>({ text: '', turn: 0 });

/** Says something to those who hear the page, such as "12 records". */
export function announce(text: string): void {
  spoken.set({ text, turn: spoken.get().turn + 1 });
}

/** The one place where announcements are put; the blank tells two equal ones apart. */
export function LiveRegion(): ReactNode {
  const { text, turn } = spoken.use();
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {text}
      {turn % 2 === 0 ? '' : '\u00a0'}
    </div>
  );
}

/** What can be undone just now, the latest last, by the ids of their toasts. */
const undoable = new Map<string, () => void>();

/** Undoes the latest that can be undone, as Control+Z does everywhere; in a field that key is the field's own. */
function undoByKey(event: KeyboardEvent): void {
  if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
    return;
  if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]'))
    return;
  const latest = [...undoable.values()].at(-1);
  if (!latest) return;
  event.preventDefault();
  latest();
}

/** The corner where toasts appear; its buttons have names in the language of the page. */
export function Toasts(): ReactNode {
  const t = useText();
  useEffect(() => {
    addEventListener('keydown', undoByKey);
    return () => removeEventListener('keydown', undoByKey);
  }, []);
  const closeButtonProps = { 'aria-label': t('ui.close') };
  return (
    <MantineThemeProvider theme={{ components: { Notification: { defaultProps: { closeButtonProps } } } }}>
      <Notifications position="bottom-right" />
    </MantineThemeProvider>
  );
}

/**
 * Says in a corner what has been done, and offers to undo it instead of asking before.
 * @param undo its words and what it does; the message then stays for twelve seconds, and Control+Z does it too. Said
 *   as soon as the server has answered, before anything is read again: who sees it go may want it back at once
 */
export function toast(text: string, undo?: { label: string; run: () => void }): void {
  const undoNow = (): void => {
    notifications.hide(id);
    undo?.run();
  };
  const id = notifications.show({
    onClose: () => undoable.delete(id),
    autoClose: undo ? 12_000 : 6_000,
    withBorder: true,
    message: undo ? (
      <Group justify="space-between" wrap="nowrap">
        <Text>{text}</Text>
        <Button size="compact-sm" variant="default" aria-keyshortcuts="Control+Z" onClick={undoNow}>
          {undo.label}
        </Button>
      </Group>
    ) : (
      text
    ),
  });
  if (undo) undoable.set(id, undoNow);
}
