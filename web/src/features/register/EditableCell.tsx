import { NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { isProblem } from '~/api/problem';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { VISIBILITIES } from '~/ui/words/codes';
import type { Column } from './columns';
import type { Line } from './list';
import { useDepartments, useSay } from './words';

/** What is one choice of a few, and changes nothing else: the rest is changed where the whole record is seen. */
export function isEditable(column: Column, line: Line): column is 'visibility' | 'department' {
  return (
    (column === 'visibility' || column === 'department') &&
    line.state !== 'completed' &&
    line.state !== 'terminated'
  );
}

/** A cell that is changed in place, in the version that is seen; a newer one is shown instead of being overwritten. */
export function EditableCell({
  column,
  line,
}: {
  column: 'visibility' | 'department';
  line: Line;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const say = useSay();
  const departments = useDepartments();
  const [busy, setBusy] = useState(false);
  const value = column === 'visibility' ? line.visibility : (line.responsibleDepartmentId ?? '');

  const write = async (chosen: string, version: number): Promise<number> => {
    const body =
      column === 'visibility'
        ? { visibility: chosen as (typeof VISIBILITIES)[number] }
        : { responsibleDepartmentId: chosen === '' ? null : chosen };
    const changed = await answer(
      client.PATCH('/api/v1/initiatives/{id}', {
        params: { path: { id: line.id }, header: seen(version) },
        body,
      }),
    );
    return changed.version;
  };
  const change = async (chosen: string): Promise<void> => {
    setBusy(true);
    try {
      const version = await write(chosen, line.version);
      toast(t('register.edited', { title: format.text(line.title) }), {
        label: t('register.undo'),
        run: () =>
          void write(value, version)
            .then(() => queries.invalidateQueries())
            .catch(tell),
      });
      await queries.invalidateQueries();
    } catch (thrown) {
      tell(thrown);
      if (isProblem(thrown, 'stale-version')) await queries.invalidateQueries();
    } finally {
      setBusy(false);
    }
  };
  return (
    <NativeSelect
      size="sm"
      disabled={busy}
      aria-label={t('register.edit-cell', {
        column: t(`register.column.${column}`),
        title: format.text(line.title),
      })}
      value={value}
      onChange={(event) => void change(event.currentTarget.value)}
      data={
        column === 'visibility'
          ? VISIBILITIES.map((one) => ({ value: one, label: say('visibility', one) }))
          : [
              { value: '', label: t('register.no-department') },
              ...[...departments.values()]
                .filter(({ id, active }) => active || id === value)
                .map(({ id, name }) => ({ value: id, label: format.text(name) })),
            ]
      }
    />
  );
}

function tell(thrown: unknown): void {
  toast(isProblem(thrown) ? `${thrown.title}. ${thrown.detail}` : String(thrown));
}
