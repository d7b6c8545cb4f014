import { Button, Group, type GroupProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';

interface Props extends Pick<GroupProps, 'mt'> {
  /** The verb on the button. */
  readonly action: string;
  /** Whether it is on its way. */
  readonly busy: boolean;
  /** Does it; left out: the button sends the form that it stands in. */
  readonly onAct?: () => void;
  readonly onLeave: () => void;
}

/** The two ways out of a dialog or drawer: it is done, or everything is left as it is. */
export function Acts({ action, busy, onAct, onLeave, mt }: Props): ReactNode {
  const t = useText();
  return (
    <Group mt={mt}>
      <Button type={onAct ? 'button' : 'submit'} loading={busy} onClick={onAct}>
        {action}
      </Button>
      <Button variant="default" onClick={onLeave}>
        {t('ui.leave')}
      </Button>
    </Group>
  );
}
