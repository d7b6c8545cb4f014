import { Button } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { AdministrationHeader } from '../AdministrationHeader';
import { CompareForm } from './CompareForm';
import { DraftTable } from './DraftTable';
import { SetTable } from './SetTable';
import { useSets } from './sets';
import { StartDraft } from './StartDraft';

/** The sets that there are, what the office makes of them, and what it is writing itself. */
export function CriteriaPage(): ReactNode {
  const t = useText();
  const writes = useMe().may('criteria.write');
  // '' begins from nothing.
  const [starting, start] = useState<string | null>(null);
  const { data, error, refetch } = useSets();
  return (
    <>
      <AdministrationHeader
        title={t('administration.criteria')}
        intro={t('administration.criteria.intro')}
        actions={
          writes &&
          data && (
            <Button
              leftSection={<IconPencilPlus size={18} aria-hidden />}
              onClick={() => start(data.find(({ main }) => main)?.id ?? '')}
            >
              {t('administration.criteria.start')}
            </Button>
          )
        }
      />
      <Sheet title={t('administration.criteria.published')}>
        {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
        {!data && !error && <Waiting lines={4} />}
        {data && <SetTable sets={data} onCopy={({ id }) => start(id)} />}
      </Sheet>
      <Sheet title={t('administration.criteria.drafts')}>
        <DraftTable />
      </Sheet>
      {data && data.length > 1 && (
        <Sheet title={t('administration.criteria.compare')}>
          <CompareForm sets={data} />
        </Sheet>
      )}
      {starting !== null && data && <StartDraft sets={data} basedOn={starting} onClose={() => start(null)} />}
    </>
  );
}
