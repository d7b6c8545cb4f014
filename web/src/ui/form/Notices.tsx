import { Button, Group } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { withSuggestion, type Notice } from './wording';
import classes from './form.module.css';

/**
 * Words that divide partners into givers and receivers, with what could stand instead; taken with one click, never forced.
 * @param text as it stands now; a notice on a word that is gone is not shown
 */
export function Notices({
  notices,
  text,
  onTake,
}: {
  notices: readonly Notice[];
  text: string;
  onTake: (text: string) => void;
}): ReactNode {
  const t = useText();
  const shown = notices.filter(({ term }) => text.includes(term));
  if (shown.length === 0) return null;
  return (
    <ul className={classes['notices']} role="status">
      {shown.map((notice) => (
        <li key={`${notice.offset} ${notice.term}`}>
          <IconBulb size={18} aria-hidden />
          <Group gap="xs">
            <span>{t('ui.notice', { term: notice.term })}</span>
            {notice.suggestions.map((suggestion) => (
              <Button
                key={suggestion}
                size="compact-sm"
                variant="default"
                lang={notice.language}
                onClick={() => onTake(withSuggestion(text, notice, suggestion))}
              >
                {suggestion}
              </Button>
            ))}
          </Group>
        </li>
      ))}
    </ul>
  );
}
