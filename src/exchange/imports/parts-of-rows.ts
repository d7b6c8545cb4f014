import type { ActivityEntry } from '../../registry/activities/activities.service.js';
import type { CommitmentEntry } from '../../registry/commitments/commitments.service.js';
import type { ContributionEntry } from '../../registry/contributions/contributions.service.js';
import type { SettledRow } from './settled-row.js';

/** What some rows bring beside initiatives and signed texts. */
export interface PartsOfRows {
  contributions: ContributionEntry[];
  commitments: CommitmentEntry[];
  activities: ActivityEntry[];
}

/**
 * The parts of rows that have become records.
 * @param own entry of the directory that is the office's own government: what it gives, the office gives
 */
export function partsOf(importId: string, rows: readonly SettledRow[], own: string | null): PartsOfRows {
  const parts: PartsOfRows = { contributions: [], commitments: [], activities: [] };
  for (const { planned, partners, initiativeId } of rows) {
    if (initiativeId === null) continue;
    const facts = { importId, importRow: planned.row };
    const partnerAt = (place: number): string | null => {
      const id = partners[place]?.partnerId ?? null;
      return id === own ? null : id;
    };
    for (const { side, words } of planned.contributions) {
      const partnerId = side.kind === 'partner' ? partnerAt(side.place) : null;
      parts.contributions.push({ initiativeId, words: { ...words, partnerId }, facts });
    }
    for (const { side, words } of planned.commitments) {
      const responsible =
        side.kind === 'department'
          ? { departmentId: side.departmentId }
          : { partnerId: partnerAt(side.place) ?? '' };
      parts.commitments.push({ initiativeId, words: { ...words, responsible }, facts });
    }
    for (const { allPartners, words } of planned.activities) {
      const partnerIds = allPartners ? partners.flatMap((_, place) => partnerAt(place) ?? []) : [];
      parts.activities.push({ initiativeId, words: { ...words, partnerIds }, facts });
    }
  }
  return parts;
}
