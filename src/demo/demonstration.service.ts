import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { asIdentity } from '../identity/access/as-identity.js';
import { ROLES } from '../identity/access/permissions.js';
import { MembershipsService } from '../identity/memberships/memberships.service.js';
import { Config } from '../platform/config/config.js';
import { currentActor } from '../platform/context/context.js';
import { Db } from '../platform/db/db.js';
import { notFound } from '../platform/http/problem.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { DEMO } from './demo-office.js';
import type { DemonstrationView } from './demonstration.dto.js';
import { foundDemo } from './found-demo.js';

const FOUND = 'demonstration.found';

const STATE = `
  select o.id, o.partner_id is not null as whole, m.id is not null as member
  from offices o
  left join memberships m on m.office_id = o.id and m.person_id = $2 and m.ended_at is null
  where o.id = $1`;

const NAME_TAKEN = `select from offices where slug = $1 and id <> $2`;

interface Row extends Record<string, unknown> {
  id: string;
  /** An office without its own government is one whose founding goes on or was cut off. */
  whole: boolean;
  member: boolean;
}

/** Founds the demonstration for an administrator who wants to look round before there is data of their own. */
@Injectable()
export class DemonstrationService implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly memberships: MembershipsService,
    private readonly modules: ModuleRef,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ personId: string }>(FOUND, (job) => this.#found(job.payload.personId), { retries: 2 });
  }

  async view(): Promise<DemonstrationView> {
    if (this.config.DEMONSTRATION === 'off') return { state: 'off', officeId: null };
    const row = await asIdentity(this.db, () => this.#look(currentActor().personId));
    if (!row) return { state: (await this.#isNameTaken()) ? 'off' : 'absent', officeId: null };
    return {
      state: row.whole ? 'ready' : 'being_founded',
      officeId: row.whole && row.member ? row.id : null,
    };
  }

  /** @throws Problem not-found where the demonstration is not offered */
  async enter(): Promise<DemonstrationView> {
    const now = await this.view();
    if (now.state === 'off') throw notFound();
    if (now.officeId !== null) return now;
    const { personId } = currentActor();
    await this.jobs.enqueue(FOUND, { personId }, { singletonKey: personId });
    return { ...now, state: now.state === 'absent' ? 'being_founded' : now.state };
  }

  async #found(personId: string): Promise<void> {
    await foundDemo({ get: (service) => this.modules.get(service, { strict: false }) }, { passwords: false });
    await this.db.run({ actor: null, role: 'identity' }, async () => {
      const row = await this.#look(personId);
      if (!row || row.member) return;
      const roles = ROLES.filter((role) => role !== 'reader');
      await this.memberships.add({ officeId: row.id, personId, roles });
    });
  }

  async #look(personId: string): Promise<Row | undefined> {
    const [row] = await this.db.query<Row>(STATE, [DEMO.id, personId]);
    return row;
  }

  /** Whether another office has the name that the demonstration would have. */
  async #isNameTaken(): Promise<boolean> {
    const rows = await asIdentity(this.db, () => this.db.query(NAME_TAKEN, [DEMO.slug, DEMO.id]));
    return rows.length > 0;
  }
}
