import { Alert, Button, Modal, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { CopyLine } from '../CopyLine';
import type { MadeToken } from './TokenForm';

/**
 * The secret, this one time. It closes by its button only: a click beside it would lose what cannot be shown again.
 */
export function MadeDialog({
  token: { name, secret, scopes },
  onClose,
}: {
  token: MadeToken;
  onClose: () => void;
}): ReactNode {
  const t = useText();
  const path = scopes.includes('initiatives.read')
    ? '/api/v1/initiatives?limit=5'
    : '/api/v1/sessions/current';
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('administration.tokens.made.title', { name })}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Alert
          color="yellow"
          icon={<IconAlertTriangle aria-hidden />}
          styles={{
            root: { background: 'var(--warn-ground)' },
            icon: { color: 'var(--warn)' },
            message: { color: 'var(--ink)' },
          }}
        >
          {t('administration.tokens.made.text')}
        </Alert>
        <CopyLine label={t('administration.tokens.made.secret')} text={secret} />
        <CopyLine
          label={t('administration.tokens.made.try')}
          text={`curl -H "Authorization: Bearer ${secret}" "${location.origin}${path}"`}
        />
        <p>
          {t.rich('administration.tokens.docs', {
            docs: (
              <a href="/api/docs" target="_blank" rel="noreferrer">
                {t('administration.tokens.docs.link')}
              </a>
            ),
          })}
        </p>
        <div>
          <Button onClick={onClose}>{t('administration.tokens.made.done')}</Button>
        </div>
      </Stack>
    </Modal>
  );
}
