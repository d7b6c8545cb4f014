import { Alert, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';

/** Says that words from before were put back, and offers to begin anew. */
export function DraftNotice({ discard }: { discard: () => void }): ReactNode {
  const t = useText();
  return (
    <Alert role="status" variant="light" styles={{ message: { color: 'var(--ink)' } }}>
      <Group justify="space-between">
        <Text>{t('ui.draft.restored')}</Text>
        <Button variant="default" size="sm" onClick={discard}>
          {t('ui.draft.discard')}
        </Button>
      </Group>
    </Alert>
  );
}
