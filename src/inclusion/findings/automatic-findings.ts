import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';

/** Changes of marks that one transaction looks at: a large import takes a few, not one for each record. */
const AT_ONCE = 5000;

const CHECK = named('findings.check', 'select check_findings($1::integer) as looked');

/**
 * Opens a finding for each mark that is missing at a later stage (drift) or has lost its evidence, and closes it when
 * that is so no longer. The database notes which records changed, whoever changed them; this goes through them office
 * by office, a few thousand in one transaction, and in the office's own name.
 */
@Injectable()
export class AutomaticFindings implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('* * * * *', 'findings.check', async () => {
      await this.check();
    });
  }

  /** Looks at all that waits. @returns how many records it looked at */
  async check(): Promise<number> {
    let all = 0;
    for (;;) {
      const looked = await this.db.run({ actor: null }, async () => {
        const [row] = await this.db.read<{ looked: number }>(CHECK, [AT_ONCE]);
        return row?.looked ?? 0;
      });
      if (looked === 0) return all;
      all += looked;
    }
  }
}
