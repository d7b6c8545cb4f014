import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import type { PartId } from './record';

interface Props {
  readonly part: PartId;
  readonly actions?: ReactNode;
  /** Left out by the server: its scope is not among those of who asks. */
  readonly hidden?: boolean;
  readonly children: ReactNode;
}

/** One part of the record under its heading, which has an address of its own. */
export function PartSheet({ part, actions, hidden = false, children }: Props): ReactNode {
  const t = useText();
  return (
    <Sheet title={t(`record.part.${part}`)} anchor={part} actions={hidden ? undefined : actions}>
      {hidden ? <p>{t('record.hidden')}</p> : children}
    </Sheet>
  );
}
