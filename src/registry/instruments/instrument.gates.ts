import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { Problem, refused } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';

/** What is asked before it happens: it counts as signed; it renews or extends an earlier one. */
export type GatedAct = 'sign' | 'renew';

/** One thing that stands in the way. */
export interface Missing {
  /** Id of the row that stands in the way, in the room that says so. */
  readonly id: string;
  /** Its code in that room. */
  readonly code: string;
  /** What is missing, per language. */
  readonly name: Texts;
  /** Who has to do it, per language; empty when it is nobody outside the office. */
  readonly authority: Texts;
}

/** A room above that may refuse what happens to an instrument. It adds itself when the product starts. */
export interface InstrumentGate {
  /** The room: `procedures`. */
  readonly room: string;
  /** Slug of the problem that its refusal is told as. */
  readonly refusal: string;
  /**
   * What stands in the way; nothing: it may happen. Asked in the transaction of the act, after the instrument was
   * written and while its initiative is locked, so that what the gate reads cannot change under it.
   */
  missing(initiativeId: string, instrumentId: string, act: GatedAct): Promise<Missing[]>;
  /**
   * Keeps that a coordinator lets it happen although all this stands in the way, and why; told to the journal by
   * the room. A gate without it is not passed by a reason.
   */
  passed?(
    initiativeId: string,
    instrumentId: string,
    act: GatedAct,
    missing: readonly Missing[],
    reason: string,
  ): Promise<void>;
}

/** All rooms that are asked before an instrument counts as signed or renews another, without knowing the rooms above. */
@Injectable()
export class InstrumentGates {
  readonly #gates: InstrumentGate[] = [];

  add(gate: InstrumentGate): void {
    this.#gates.push(gate);
  }

  /**
   * @param reason why it happens although something stands in the way; left aside where nothing does
   * @throws Problem with the slug of the gate that refuses (409); its member `missing` lists what is missing, and
   *   `passable` says whether a coordinator can let it happen with a reason; passing-needs-coordinator (403)
   */
  async pass(
    initiativeId: string,
    instrumentId: string,
    act: GatedAct,
    reason: string | null = null,
  ): Promise<void> {
    for (const gate of this.#gates) {
      const missing = await gate.missing(initiativeId, instrumentId, act);
      if (missing.length === 0) continue;
      if (reason === null || !gate.passed)
        throw new Problem(gate.refusal, {
          status: 409,
          params: { count: missing.length },
          extensions: { room: gate.room, missing, passable: gate.passed !== undefined },
        });
      if (!currentActor().roles.includes('coordinator')) throw refused('passing-needs-coordinator');
      await gate.passed(initiativeId, instrumentId, act, missing, reason);
    }
  }
}
