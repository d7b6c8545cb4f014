import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { StatusBadge } from '~/ui/StatusBadge';
import { DataTable } from '~/ui/table/DataTable';
import { Name } from '~/ui/TextIn';
import classes from '../administration.module.css';
import type { Token } from '../lists';
import { grouped, scopeInWords } from './scopes';

/** The tokens of the office, those that work no longer at the end. */
export function TokenList({ tokens }: { tokens: readonly Token[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [revoking, revoke] = useState<Token | null>(null);
  const rows = [...tokens.filter(works).toReversed(), ...tokens.filter((one) => !works(one)).toReversed()];
  return (
    <>
      <DataTable
        caption={t('administration.tokens')}
        rows={rows}
        idOf={({ id }) => id}
        columns={[
          {
            id: 'name',
            title: t('administration.tokens.name'),
            heading: true,
            width: '13rem',
            cell: ({ name, prefix }) => (
              <>
                <span className={classes['who']}>
                  <Name>{name}</Name>
                </span>
                <span className={classes['soft']}>
                  {t('administration.tokens.begins')} <code>{prefix}…</code>
                </span>
              </>
            ),
          },
          {
            id: 'scopes',
            title: t('administration.tokens.scopes'),
            width: '13rem',
            cell: ({ scopes }) => <Scopes scopes={scopes} />,
          },
          {
            id: 'state',
            title: t('administration.tokens.state'),
            width: '11rem',
            cell: (token) => <TokenState token={token} />,
          },
          {
            id: 'used',
            title: t('administration.tokens.used'),
            width: '9rem',
            cell: ({ lastUsedAt }) =>
              lastUsedAt ? format.moment(lastUsedAt) : t('administration.tokens.used.never'),
          },
          {
            id: 'person',
            title: t('administration.tokens.person'),
            width: '9rem',
            cell: ({ person }) => <Name>{person.name}</Name>,
          },
          {
            id: 'actions',
            title: t('administration.actions'),
            cell: (token) =>
              works(token) && (
                <Button variant="default" size="compact-md" onClick={() => revoke(token)}>
                  {t('administration.tokens.revoke')}
                  <span className="visually-hidden"> ({token.name})</span>
                </Button>
              ),
          },
        ]}
      />
      {revoking && (
        <ConfirmDialog
          title={t('administration.tokens.revoke.title', { name: revoking.name })}
          action={t('administration.tokens.revoke')}
          onConfirm={async () => {
            await answer(client.DELETE('/api/v1/tokens/{id}', { params: { path: { id: revoking.id } } }));
            await queries.invalidateQueries();
            toast(t('administration.tokens.revoked', { name: revoking.name }));
          }}
          onClose={() => revoke(null)}
        >
          <p>{t('administration.tokens.revoke.text')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function works({ revokedAt, expiresAt }: Token): boolean {
  return revokedAt === null && Date.parse(expiresAt) > Date.now();
}

function Scopes({ scopes }: { scopes: readonly string[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <details>
      <summary>{t('administration.tokens.scopes.count', { count: scopes.length })}</summary>
      <ul className={classes['scope-list']}>
        {grouped(scopes).map(({ group, scopes: own }) => (
          <li key={group}>
            {t(`administration.scopes.${group}`)}: {format.list(own.map((scope) => scopeInWords(t, scope)))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function TokenState({ token }: { token: Token }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { revokedAt, expiresAt } = token;
  const [tone, word] = revokedAt
    ? (['quiet', 'revoked'] as const)
    : works(token)
      ? (['good', 'works'] as const)
      : (['warn', 'expired'] as const);
  const date = format.date((revokedAt ?? expiresAt).slice(0, 10));
  return <StatusBadge tone={tone}>{t(`administration.tokens.state.${word}`, { date })}</StatusBadge>;
}
