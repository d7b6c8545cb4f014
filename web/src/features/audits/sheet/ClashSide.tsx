import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import type { Entry } from './marks';

/** One side of a cell that two have judged: its mark and the words to it. */
export function ClashSide({ value }: { value: unknown }): ReactNode {
  const t = useText();
  const entry = value as Entry | undefined;
  if (!entry || entry.choice === null) return t('audits.mark.none');
  return (
    <>
      <p>
        {entry.choice === 'not_applicable'
          ? t('audits.mark.not_applicable')
          : t('audits.mark.score', { score: entry.choice })}
      </p>
      <p>
        <TextIn texts={entry.choice === 'not_applicable' ? entry.reason : entry.note} />
      </p>
    </>
  );
}
