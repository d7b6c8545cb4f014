import type { Shape } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import type { Deleted, Room } from '../parts/bring-back';

type Entry = Pick<Shape<'JournalEntry'>, 'verb' | 'subjectId' | 'version' | 'at' | 'personName' | 'facts'>;

/** A part that is no more: what it said, and who deleted it, when and why. */
export interface DeletedPart extends Deleted {
  readonly texts: Texts;
  /** Of a contribution. */
  readonly year: number | null;
  /** Of a measurement: EDTF. */
  readonly on: string | null;
  readonly at: string;
  readonly personName: string | null;
  readonly reason: string | null;
}

/**
 * Parts whose last entry is their deletion.
 * @param entries of one room, the newest first, as the journal lists them
 */
export function deletedOf(room: Room, entries: readonly Entry[]): DeletedPart[] {
  const seen = new Set<string>();
  return entries.flatMap(({ verb, subjectId, version, at, personName, facts }) => {
    if (seen.has(subjectId)) return [];
    seen.add(subjectId);
    if (!verb.endsWith('.deleted') || version === null) return [];
    const before = (facts['before'] ?? {}) as Record<string, unknown>;
    const texts = [before['title'], before['what'], before['text']].find(
      (one) => typeof one === 'object' && one !== null && Object.keys(one).length > 0,
    );
    return [
      {
        room,
        id: subjectId,
        version: version - 1,
        texts: (texts ?? {}) as Texts,
        on: typeof before['on'] === 'string' ? before['on'] : null,
        indicatorId: typeof facts['indicatorId'] === 'string' ? facts['indicatorId'] : undefined,
        year: typeof before['year'] === 'number' ? before['year'] : null,
        at,
        personName,
        reason: typeof facts['reason'] === 'string' ? facts['reason'] : null,
      },
    ];
  });
}
