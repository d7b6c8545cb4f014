import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { answer, client, queries, seen } from '~/api/client';
import { isProblem } from '~/api/problem';
import { compare, type Comparison, same } from '~/ui/conflict';
import { keptDraft } from '~/ui/form/draft';
import { entriesOf, marksOf, unsent, type Entries, type Entry, type TheSheet } from './marks';

/** Pause after the last change before the sheet is saved, in ms. */
const PAUSE = 700;

/** What came of saving. */
export type Saving = 'saved' | 'waiting' | 'saving' | 'failed';

export interface Writing {
  readonly sheet: TheSheet;
  readonly entries: Entries;
  readonly saving: Saving;
  readonly fault: unknown;
  /** Somebody else wrote the sheet meanwhile, and the same cells. */
  readonly conflict: { readonly comparison: Comparison; readonly theirs: TheSheet } | null;
  readonly write: (key: string, entry: Entry) => void;
  /** Saves at once what waits. @returns the sheet as it is kept now; null: it could not be saved */
  readonly flush: () => Promise<TheSheet | null>;
  readonly settle: (fields: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly leaveConflict: () => void;
}

/**
 * One sheet while it is written: what changes is saved after a moment, one save at a time, on the version that was seen.
 * What cannot be a mark yet, and what the server could not take, stays on this device.
 */
export function useSheet(first: TheSheet): Writing {
  const { id: auditId } = first.audit;
  const { initiativeId } = first;
  const draft = useMemo(
    () => keptDraft<Entries>(`audit/${auditId}/sheet/${initiativeId}`),
    [auditId, initiativeId],
  );
  const [sheet, setSheet] = useState(first);
  const [entries, setEntries] = useState<Entries>(() => ({ ...entriesOf(first), ...draft.read() }));
  const [saving, setSaving] = useState<Saving>('saved');
  const [fault, setFault] = useState<unknown>(null);
  const [conflict, setConflict] = useState<Writing['conflict']>(null);
  // What is written by now, for work that goes on after a render.
  const now = useRef({ sheet, entries });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<TheSheet | null> | null>(null);

  const take = useCallback((kept: TheSheet): void => {
    now.current.sheet = kept;
    setSheet(kept);
    queries.setQueryData(sheetKey(kept.audit.id, kept.initiativeId), kept);
  }, []);

  const put = useCallback(async (): Promise<TheSheet | null> => {
    const { sheet: from, entries: mine } = now.current;
    const marks = marksOf(mine, from);
    if (same(marks, marksOf(entriesOf(from), from))) {
      setSaving('saved');
      return from;
    }
    setSaving('saving');
    setFault(null);
    try {
      const kept = await send(from, marks);
      take(kept);
      setSaving('saved');
      keepDraft();
      return kept;
    } catch (thrown) {
      setSaving('failed');
      if (!isProblem(thrown, 'stale-version')) {
        setFault(thrown);
        return null;
      }
      const theirs = await readSheet(auditId, initiativeId);
      // Whoever is writing is asked at the next pause, not in the middle of a word.
      if (now.current.entries !== mine) {
        setSaving('waiting');
        return null;
      }
      const comparison = compare(
        [
          ...new Set([
            ...Object.keys(mine),
            ...theirs.marks.map((mark) => `${mark.stage}/${mark.criterion}`),
          ]),
        ],
        entriesOf(from),
        mine,
        entriesOf(theirs),
      );
      if (comparison.clashes.length > 0) {
        setConflict({ comparison, theirs });
        return null;
      }
      return merge(theirs, Object.fromEntries(comparison.onlyMine.map((key) => [key, mine[key]])));
    }
    // The rest of what it uses never changes.
  }, [auditId, initiativeId]);

  /** Writes mine on top of theirs, and saves. */
  const merge = async (
    theirs: TheSheet,
    mine: Readonly<Record<string, unknown>>,
  ): Promise<TheSheet | null> => {
    const merged = { ...entriesOf(theirs), ...(mine as Entries) };
    now.current.entries = merged;
    setEntries(merged);
    take(theirs);
    setConflict(null);
    return put();
  };

  const keepDraft = (): void => {
    const rest = unsent(now.current.entries, entriesOf(now.current.sheet));
    if (Object.keys(rest).length > 0) draft.write(rest);
    else draft.forget();
  };

  const flush = useCallback(async (): Promise<TheSheet | null> => {
    clearTimeout(timer.current);
    // One at a time: the next needs the version that the last one gave.
    await running.current;
    running.current = put();
    const kept = await running.current;
    running.current = null;
    return kept;
  }, [put]);

  useEffect(() => () => void flush(), [flush]);

  return {
    sheet,
    entries,
    saving,
    fault,
    conflict,
    write: (key, entry) => {
      now.current.entries = { ...now.current.entries, [key]: entry };
      setEntries(now.current.entries);
      setSaving('waiting');
      keepDraft();
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE);
    },
    flush,
    settle: async (fields) => {
      if (conflict) await merge(conflict.theirs, fields);
    },
    leaveConflict: () => setConflict(null),
  };
}

/** Where a sheet is kept among what was read. */
export function sheetKey(auditId: string, initiativeId: string): unknown[] {
  return ['sheet', auditId, initiativeId];
}

export function readSheet(id: string, initiativeId: string): Promise<TheSheet> {
  return answer(
    client.GET('/api/v1/audits/{id}/sheets/{initiativeId}', { params: { path: { id, initiativeId } } }),
  );
}

function send(
  { audit, initiativeId, version }: TheSheet,
  marks: ReturnType<typeof marksOf>,
): Promise<TheSheet> {
  return answer(
    client.PUT('/api/v1/audits/{id}/sheets/{initiativeId}', {
      params: { path: { id: audit.id, initiativeId }, header: seen(version) },
      body: { marks },
    }),
  );
}
