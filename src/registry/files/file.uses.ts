import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/db/db.js';

/** A room whose rows rest on files. It adds itself when the product starts. */
export interface FileUse {
  /** The room: `procedures`. */
  readonly room: string;
  /** A select of one column, the ids of files that rows of the room rest on, under row-level security. */
  readonly used: string;
}

/** All rooms that rest on files, so that none is deleted under them, without knowing the rooms above. */
@Injectable()
export class FileUses {
  readonly #uses: FileUse[] = [];

  constructor(private readonly db: Db) {}

  add(use: FileUse): void {
    this.#uses.push(use);
  }

  /** Rooms that rest on the file, each with the number of its rows. */
  async of(fileId: string): Promise<{ room: string; count: number }[]> {
    if (this.#uses.length === 0) return [];
    const counts = this.#uses.map(
      ({ room, used }) =>
        `select '${room}' as room, count(*)::int as count from (${used}) u(file_id) where u.file_id = $1::uuid`,
    );
    const rows = await this.db.query<{ room: string; count: number }>(counts.join(' union all '), [fileId]);
    return rows.filter(({ count }) => count > 0);
  }
}
