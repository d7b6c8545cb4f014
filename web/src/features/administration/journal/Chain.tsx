import { Button, Stack } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { answer, client, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import classes from '../administration.module.css';
import { CopyLine } from '../CopyLine';

/** Whether the journal is what was written: asked for, since the whole chain is computed again. */
export function Chain(): ReactNode {
  const t = useText();
  const format = useFormat();
  const [found, setFound] = useState<Shape<'JournalVerification'> | null>(null);
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const check = async (): Promise<void> => {
    setAsking(true);
    setFault(null);
    try {
      setFound(await answer(client.GET('/api/v1/journal/verification')));
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setAsking(false);
    }
  };
  return (
    <Sheet title={t('administration.journal.chain')}>
      <Stack>
        <p className={classes['note']} style={{ margin: 0 }}>
          {t('administration.journal.chain.text')}
        </p>
        <div role="status">
          {found && (
            <StatusBadge tone={found.intact ? 'good' : 'fault'}>
              {found.intact
                ? t('administration.journal.chain.intact', { count: found.entries })
                : t('administration.journal.chain.broken', {
                    position: format.number(found.firstBroken ?? 0),
                  })}
            </StatusBadge>
          )}
        </div>
        {fault !== null && <Refusal fault={fault} />}
        {found?.lastHash && (
          <div>
            <CopyLine label={t('administration.journal.chain.copy')} text={found.lastHash} />
            <p className={classes['proof']}>{t('administration.journal.chain.last')}</p>
          </div>
        )}
        <div>
          <Button
            variant="default"
            loading={asking}
            leftSection={<IconShieldCheck size={18} aria-hidden />}
            onClick={() => void check()}
          >
            {t('administration.journal.chain.check')}
          </Button>
        </div>
      </Stack>
    </Sheet>
  );
}
