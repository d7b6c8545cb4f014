import { NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen, type Shape } from '~/api/client';
import { isProblem } from '~/api/problem';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { type Audit, teamOf } from '../audit';

/** Deals one record out to another of the team. The server refuses whoever wrote it, and says so here. */
export function AssignField({ audit, sheet }: { audit: Audit; sheet: Shape<'SheetSummary'> }): ReactNode {
  const t = useText();
  const [fault, setFault] = useState<string | null>(null);
  const assign = async (personId: string | null): Promise<void> => {
    setFault(null);
    try {
      await answer(
        client.PUT('/api/v1/audits/{id}/assignments', {
          params: { path: { id: audit.id }, header: seen(audit.version) },
          body: { assignments: [{ initiativeId: sheet.initiativeId, personId }] },
        }),
      );
      toast(t('ui.saved'));
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown;
      setFault(thrown.detail || thrown.title);
    }
    await queries.invalidateQueries();
  };
  return (
    <NativeSelect
      size="sm"
      aria-label={t('audits.sheets.assign', { reference: sheet.reference })}
      error={fault}
      value={sheet.assignedTo ?? ''}
      onChange={(event) => void assign(event.currentTarget.value || null)}
      data={[
        { value: '', label: t('audits.sheets.nobody') },
        ...teamOf(audit).map(({ personId, name }) => ({ value: personId, label: name })),
      ]}
    />
  );
}
