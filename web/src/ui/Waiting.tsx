import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';

/** Grey lines where text will be. The words are for those who do not see them. */
export function Waiting({ lines = 4 }: { lines?: number }): ReactNode {
  const t = useText();
  return (
    <div aria-busy="true">
      <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      <Stack gap="sm" aria-hidden>
        {Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} height="1.1rem" width={`${[92, 78, 85, 60][line % 4]}%`} />
        ))}
      </Stack>
    </div>
  );
}
