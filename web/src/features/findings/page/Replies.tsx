import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name } from '~/ui/TextIn';
import type { Finding } from '../finding';
import classes from './page.module.css';
import { ReplyForm } from './ReplyForm';

const TONE = { accept: 'good', partly: 'warn', reject: 'fault' } as const;

/** What the office says to it; a later answer takes the place of the last, which stays to be read. */
export function Replies({ finding }: { finding: Finding }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [writing, write] = useState(false);
  const { replies, origin, audit, may } = finding;
  if (origin !== 'auditor') return null;
  return (
    <Sheet
      title={t('findings.replies')}
      anchor="replies"
      actions={
        may.includes('reply') && (
          <Button
            variant={replies.length === 0 ? 'filled' : 'default'}
            size="compact-sm"
            onClick={() => write(true)}
          >
            {t(replies.length === 0 ? 'findings.reply' : 'findings.reply.again')}
          </Button>
        )
      }
    >
      {replies.length === 0 && (
        <p>
          {t(audit?.state === 'draft' ? 'findings.replies.draft' : 'findings.replies.none')}
          {audit?.state === 'replies' &&
            audit.repliesUntil &&
            ` ${t('findings.replies.until', { date: format.date(audit.repliesUntil) })}`}
        </p>
      )}
      {replies.length > 0 && (
        <ol className={classes['line']} reversed>
          {[...replies].reverse().map(({ answer, reason, by, at }, place) => (
            <li key={at}>
              <StatusBadge tone={place === 0 ? TONE[answer] : 'quiet'}>
                {t(`words.reply.${answer}`)}
              </StatusBadge>
              <p className={classes['said']}>
                <Name>{reason}</Name>
              </p>
              <p className={classes['soft']}>
                <Name>{by.name}</Name> · {format.moment(at)}
              </p>
            </li>
          ))}
        </ol>
      )}
      {writing && <ReplyForm finding={finding} onClose={() => write(false)} />}
    </Sheet>
  );
}
