import { Modal, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { Acts } from './Acts';
import { Refusal } from './Refusal';

interface Props {
  readonly title: string;
  /** What follows from it. */
  readonly children: ReactNode;
  /** The verb on the button. */
  readonly action: string;
  /** Does it. @throws what is shown in the dialog, which then stays open */
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** For the few acts that nothing takes back: says what follows before it is done. */
export function ConfirmDialog({ title, children, action, onConfirm, onClose }: Props): ReactNode {
  const t = useText();
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const confirm = async (): Promise<void> => {
    setSending(true);
    setFault(null);
    try {
      await onConfirm();
      onClose();
    } catch (thrown) {
      setFault(thrown);
      setSending(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Stack>
        {fault !== null && <Refusal fault={fault} />}
        <div>{children}</div>
        <Acts action={action} busy={sending} onAct={() => void confirm()} onLeave={onClose} />
      </Stack>
    </Modal>
  );
}
