import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { EmptyState, Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { AdministrationHeader } from '../AdministrationHeader';
import { useTokens } from '../lists';
import { MadeDialog } from './MadeDialog';
import { type MadeToken, TokenForm } from './TokenForm';
import { TokenList } from './TokenList';

/** Keys for programs. */
export function TokensPage(): ReactNode {
  const t = useText();
  const manages = useMe().may('tokens.manage');
  const [making, make] = useState(false);
  const [made, setMade] = useState<MadeToken | null>(null);
  return (
    <>
      <AdministrationHeader
        title={t('administration.tokens')}
        intro={t(manages ? 'administration.tokens.intro' : 'administration.tokens.may-not')}
        actions={
          manages && (
            <Button leftSection={<IconKey size={18} aria-hidden />} onClick={() => make(true)}>
              {t('administration.tokens.make')}
            </Button>
          )
        }
      />
      {manages && <Tokens />}
      {making && (
        <TokenForm
          onClose={() => make(false)}
          onMade={(token) => {
            make(false);
            setMade(token);
          }}
        />
      )}
      {made && <MadeDialog token={made} onClose={() => setMade(null)} />}
    </>
  );
}

function Tokens(): ReactNode {
  const t = useText();
  const { data, error, refetch } = useTokens();
  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  if (!data)
    return (
      <Sheet>
        <Waiting lines={4} />
      </Sheet>
    );
  if (data.length === 0)
    return (
      <EmptyState title={t('administration.tokens.none')}>
        <p>{t('administration.tokens.none.text')}</p>
      </EmptyState>
    );
  return <TokenList tokens={data} />;
}
