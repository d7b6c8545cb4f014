import { Button, Code, CopyButton, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import classes from './administration.module.css';

/** A line for programs or letters, with a button that copies it; without one (no https) it can be selected. */
export function CopyLine({ label, text }: { label: string; text: string }): ReactNode {
  const t = useText();
  return (
    <div>
      <Text fw={600}>{label}</Text>
      <div className={classes['copy']}>
        <Code block className={classes['line']} tabIndex={0} aria-label={label}>
          {text}
        </Code>
        <CopyButton value={text} timeout={4000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />}
              onClick={copy}
              aria-label={`${t('administration.copy')}: ${label}`}
            >
              <span aria-live="polite">{t(copied ? 'administration.copied' : 'administration.copy')}</span>
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
