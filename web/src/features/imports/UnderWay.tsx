import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import type { Import } from './import';
import classes from './imports.module.css';

/** How far the server is; it goes on when the page is left. */
export function UnderWay({ list }: { list: Import }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { progress, state } = list;
  const phase = progress?.phase;
  const words =
    phase === 'reading' || phase === 'matching' || phase === 'writing'
      ? t(`imports.phase.${phase}`)
      : t('imports.phase.waiting');
  const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <Sheet title={t(state === 'committing' ? 'imports.under-way.writing' : 'imports.under-way.reading')}>
      <div className={classes['under']} role="status">
        <p className={classes['soft']}>
          {words}
          {progress && progress.total > 0 && (
            <> · {t('imports.phase.rows', { done: progress.done, total: progress.total })}</>
          )}
        </p>
        <Progress value={share * 100} size="lg" aria-label={words} aria-valuetext={format.percent(share)} />
        <p className={classes['soft']}>{t('imports.under-way.leave')}</p>
      </div>
    </Sheet>
  );
}
