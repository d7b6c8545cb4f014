import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useMe } from '~/api/who';

interface Props {
  readonly words: string;
  /** Permission of the office; the state of the record is asked by the server besides. */
  readonly permission: string;
  /** Whether the record lets this person work on it at all. */
  readonly open: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** The button that opens the form of a new part; absent for a role that may not. */
export function AddPart({ words, permission, open, children }: Props): ReactNode {
  const me = useMe();
  const [shown, show] = useState(false);
  if (!open || !me.permissions.includes(permission)) return null;
  return (
    <>
      <Button variant="default" onClick={() => show(true)}>
        {words}
      </Button>
      {shown && children(() => show(false))}
    </>
  );
}
