import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { connection, tryNow } from '~/api/connection';
import { useText } from '~/i18n/texts';
import classes from './session.module.css';

/** The server is away: says so, says that nothing is lost, and when it is tried again. */
export function ConnectionBanner(): ReactNode {
  const t = useText();
  const { gone, nextTry } = connection.use();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!gone) return undefined;
    const clock = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(clock);
  }, [gone]);
  if (!gone) return <div role="alert" />;
  const seconds = nextTry === null ? 0 : Math.max(0, Math.ceil((nextTry - now) / 1000));
  return (
    <div className={classes['gone']}>
      <IconPlugConnectedX size={22} aria-hidden />
      <p role="alert">{t('session.gone')}</p>
      <span aria-hidden>{seconds > 0 ? t('session.gone.again', { seconds }) : t('session.gone.trying')}</span>
      <Button variant="default" size="compact-md" onClick={tryNow}>
        {t('session.gone.now')}
      </Button>
    </div>
  );
}
