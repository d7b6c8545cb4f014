import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

/** A small act on one part; what it is about is said to those who hear it alone. */
export function PartButton({
  words,
  about,
  onClick,
}: {
  words: string;
  about: string;
  onClick: () => void;
}): ReactNode {
  return (
    <Button variant="default" size="compact-sm" aria-label={`${words}: ${about}`} onClick={onClick}>
      {words}
    </Button>
  );
}
