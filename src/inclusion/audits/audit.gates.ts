import { Injectable } from '@nestjs/common';
import { Problem } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';

/** What is asked before an audit goes on. */
export type AuditAct = 'askReplies' | 'close';

/** One thing that stands in the way. */
export interface Missing {
  /** Id of the row that stands in the way, in the room that says so. */
  readonly id: string;
  /** Its code or reference in that room. */
  readonly code: string;
  /** What is missing, per language. */
  readonly name: Texts;
}

/** A room above that may hold an audit up. It adds itself when the product starts. */
export interface AuditGate {
  readonly room: string;
  /** Slug of the problem that its refusal is told as. */
  readonly refusal: string;
  /** What stands in the way; nothing: it may go on. Asked in the transaction of the act, while the audit is locked. */
  missing(auditId: string, act: AuditAct): Promise<Missing[]>;
}

/** All rooms that are asked before an audit goes on, without knowing the rooms above. */
@Injectable()
export class AuditGates {
  readonly #gates: AuditGate[] = [];

  add(gate: AuditGate): void {
    this.#gates.push(gate);
  }

  /** @throws Problem with the slug of the gate that refuses (409); its member `missing` lists what is missing */
  async pass(auditId: string, act: AuditAct): Promise<void> {
    for (const gate of this.#gates) {
      const missing = await gate.missing(auditId, act);
      if (missing.length > 0)
        throw new Problem(gate.refusal, {
          status: 409,
          params: { count: missing.length },
          extensions: { room: gate.room, missing },
        });
    }
  }
}
