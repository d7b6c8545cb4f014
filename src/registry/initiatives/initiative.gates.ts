import { Injectable } from '@nestjs/common';
import type { GateSetting, StageGates } from '../../identity/offices/office.entity.js';
import { Problem, refused } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import type { Move } from './initiative.entity.js';

/** Changes of state that rooms above may want something for, and the office's setting for each. */
const SETTING_OF = { submit: 'leavingDraft', complete: 'completing' } as const satisfies Partial<
  Record<Move, keyof StageGates>
>;
export type GatedMove = keyof typeof SETTING_OF;
export const GATED_MOVES = Object.keys(SETTING_OF) as GatedMove[];

/** Whether rooms above are asked before this change. */
export function isGated(move: Move): move is GatedMove {
  return move in SETTING_OF;
}

/** How firmly the office's gate stands before this change. */
export function settingFor(move: GatedMove, gates: StageGates): GateSetting {
  return gates[SETTING_OF[move]];
}

/** One thing that is missing. */
export interface Missing {
  /** Its code in the room that misses it, e.g. of a criterion. */
  readonly code: string;
  /** What it is, per language. */
  readonly name: Texts;
  /** Stage of the policy cycle at which it is missing. */
  readonly stage: string;
}

/** What a room answers. */
export interface MissingHere {
  /** The person may not know what is missing, nor whether anything is. */
  readonly withheld: boolean;
  readonly missing: readonly Missing[];
}

/** The same with the room that says so. */
export interface MissingFrom extends Missing {
  readonly room: string;
}

/** A room above that wants something before an initiative changes. It adds itself when the product starts. */
export interface InitiativeGate {
  /** The room: `assessments`. */
  readonly room: string;
  /** Slug of the problem that its refusal is told as. */
  readonly refusal: string;
  /** What it misses. Asked in the transaction of the change, while the initiative is locked. */
  missing(initiativeId: string, move: GatedMove): Promise<MissingHere>;
}

/** All rooms that are asked before an initiative leaves draft or is completed, without knowing the rooms above. */
@Injectable()
export class InitiativeGates {
  readonly #gates: InitiativeGate[] = [];

  add(gate: InitiativeGate): void {
    this.#gates.push(gate);
  }

  /** What is missing before a change, whatever the office's setting. */
  async ask(initiativeId: string, move: GatedMove): Promise<{ withheld: boolean; missing: MissingFrom[] }> {
    const missing: MissingFrom[] = [];
    let withheld = false;
    for (const gate of this.#gates) {
      const here = await gate.missing(initiativeId, move);
      withheld ||= here.withheld;
      missing.push(...here.missing.map((one) => ({ room: gate.room, ...one })));
    }
    return { withheld, missing };
  }

  /**
   * Asks every room, and lets the change pass as the office's setting says.
   * @returns what is missing where the setting is to warn; nothing where it is off
   * @throws Problem with the slug of the gate that refuses (409), whose member `missing` lists what is missing;
   *   marks-withheld (403) where the person may not know it
   */
  async pass(initiativeId: string, move: GatedMove, setting: GateSetting): Promise<MissingFrom[]> {
    if (setting === 'off') return [];
    const warnings: MissingFrom[] = [];
    for (const gate of this.#gates) {
      const { withheld, missing } = await gate.missing(initiativeId, move);
      if (setting === 'block' && withheld) throw refused('marks-withheld');
      const told = missing.map((one) => ({ room: gate.room, ...one }));
      if (setting === 'block' && told.length > 0)
        throw new Problem(gate.refusal, {
          status: 409,
          params: { count: told.length, stage: told[0]?.stage ?? '' },
          extensions: { room: gate.room, missing: told },
        });
      warnings.push(...told);
    }
    return warnings;
  }
}
