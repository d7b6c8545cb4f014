import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import type { Job } from '../../platform/jobs/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Contents } from '../../platform/storage/contents.js';
import { isReadable, type Reading, readText } from '../../platform/storage/text-reading.js';
import { InitiativesService } from '../initiatives/initiatives.service.js';

/** Name of the job; its payload is {@link Extract}. */
export const EXTRACT = 'files.extract';

interface Extract {
  readonly fileId: string;
  readonly number: number;
}

interface Waiting extends Record<string, unknown> {
  key: string;
  mediaType: string;
  bytes: number;
  initiativeId: string;
}

const WAITING = named(
  'files.waiting-for-text',
  `select v.storage_key as key, v.media_type as "mediaType", v.bytes::float8 as bytes,
     v.initiative_id as "initiativeId"
   from file_versions v where v.file_id = $1 and v.number = $2 and v.text_state = 'waiting'`,
);

const DONE = named(
  'files.text-done',
  `update file_versions v set text_state = $3 from files f
   where v.file_id = $1 and v.number = $2 and f.id = v.file_id
   returning f.current = v.number and f.withdrawn_at is null as counts`,
);

const INDEX = named('files.index-text', 'select index_file($1::uuid, $2::text)');

/** Whether text is looked for in files of this media type. */
export function hasText(mediaType: string): boolean {
  return isReadable(mediaType);
}

/** Finds the text of each version after it was added, so that search finds the file and its initiative by it. */
@Injectable()
export class TextExtraction implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly contents: Contents,
    private readonly initiatives: InitiativesService,
  ) {}

  onModuleInit(): void {
    this.jobs.work<Extract>(EXTRACT, (job) => this.extract(job), { retries: 2, expireAfter: 5 * 60 });
  }

  /** Repeatable: a version whose text was found already is left alone. */
  private async extract({ payload: { fileId, number }, actor, last }: Job<Extract>): Promise<void> {
    const [waiting] = await this.db.run({ actor }, () => this.db.read<Waiting>(WAITING, [fileId, number]));
    if (!waiting) return;
    const reading = await this.contents
      .asFile(waiting.key, (path) => readText(path, waiting.mediaType, waiting.bytes))
      .catch((fault: unknown): Reading => {
        if (!last) throw fault;
        return null;
      });
    const state = reading === null ? 'unreadable' : reading === '' ? 'none' : 'found';
    await this.db.run({ actor }, async () => {
      const [done] = await this.db.read<{ counts: boolean }>(DONE, [fileId, number, state]);
      if (!done?.counts || !reading) return;
      await this.db.read(INDEX, [fileId, reading]);
      await this.initiatives.index([waiting.initiativeId]);
    });
  }
}
