import { type Verdict, verdictOfNew } from '../../registry/partners/partner.matching.js';
import type { RowPartner } from './imports.dto.js';
import type { Choice } from './import.words.js';
import type { PlannedPartner } from './planned-row.js';
import { decide, matched, type SettledRow } from './settled-row.js';

/** What a person decided of a partner or of a row, as it is kept. */
export interface Decision {
  readonly about: 'partner' | 'row';
  /** Place of the partner in the list, or number of the row. */
  readonly key: string;
  readonly choice: Choice;
  /** Entry of the directory that stands today for the one that was chosen; null for the other choices. */
  readonly partnerId: string | null;
}

/** All that was decided of a list. What nobody decided stays as the directory and the register settle it. */
export class Decisions {
  readonly #partners = new Map<string, Decision>();
  readonly #rows = new Map<string, Decision>();

  constructor(decisions: readonly Decision[]) {
    for (const decision of decisions)
      (decision.about === 'partner' ? this.#partners : this.#rows).set(decision.key, decision);
  }

  /** Puts what was decided of a row over what the file says of it. */
  applyTo(row: SettledRow): void {
    const decision = this.#rows.get(String(row.planned.row));
    if (decision) decide(row, decision.choice);
  }

  /** A partner of a row: what was decided of it, over what the directory says. */
  settled(partner: PlannedPartner, verdict: Verdict | undefined): RowPartner {
    const found = matched(partner, verdict);
    const decision = this.#partners.get(partner.place);
    if (!decision) return found;
    const { choice, partnerId } = decision;
    if (choice === 'same') return { ...found, choice, outcome: 'matched', partnerId };
    const isNew = choice === 'new' && verdict && verdictOfNew(verdict).outcome === 'new';
    return isNew ? { ...found, choice, outcome: 'new', partnerId: null } : { ...found, choice };
  }

  /** For each of these places in their order, whether it shall become an entry although like ones are there. */
  asNew(places: ReadonlyMap<string, PlannedPartner>): boolean[] {
    return [...places.keys()].map((place) => this.#partners.get(place)?.choice === 'new');
  }

  /** Entries that people chose, by place. */
  partnerIds(): Map<string, string | null> {
    const chosen = new Map<string, string | null>();
    for (const [place, { choice, partnerId }] of this.#partners)
      if (choice === 'same') chosen.set(place, partnerId);
    return chosen;
  }
}
