import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/db/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';

/** What has served its time, and how long it stays to be looked into. */
const OVER: readonly string[] = [
  `delete from sessions where least(expires_at, last_used_at + interval '12 hours') < now() - interval '30 days'`,
  `delete from password_resets where expires_at < now() - interval '1 day'`,
  `delete from sign_in_attempts where failed_at < now() - interval '1 day'
     and (blocked_until is null or blocked_until < now())`,
  `delete from founding_links where used_at is null and expires_at < now() - interval '1 day'`,
  `delete from oidc_attempts where expires_at < now()`,
  // A program that has not repeated its request within a week does not any more; answers hold data of people, too.
  `delete from idempotency_keys where at < now() - interval '7 days'`,
];

/** Forgets by night what proves nothing any more: data about people is kept no longer than it serves. */
@Injectable()
export class Tidying implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('23 3 * * *', 'identity.tidy', () => this.tidy());
  }

  tidy(): Promise<void> {
    return this.db.run({ actor: null, role: 'identity' }, async () => {
      for (const sql of OVER) await this.db.change(sql);
    });
  }
}
