import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { Problem } from '../../platform/http/problem.js';
import type { ImportState } from './import.words.js';
import type { FoundFormat, ImportCounts } from './imports.dto.js';
import type { FileProblem } from './problems.js';

/** One list on its way into the register of an office. */
@Entity('imports')
export class Import {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @VersionColumn() version: number;
  @Column('text') state: ImportState;
  @Column('text', { name: 'map_name' }) mapName: string;
  @Column('jsonb') map: object;
  @Column('text', { name: 'file_name' }) fileName: string;
  /** Bytes. */
  @Column('integer', { name: 'file_size' }) fileSize: number;
  /** Hexadecimal. */
  @Column('text') sha256: string;
  /** Read only where it is worked on: it may be large. */
  @Column('bytea', { nullable: true, select: false }) content?: Buffer | null;
  @Column('jsonb', { nullable: true }) found: FoundFormat | null;
  @Column('jsonb', { nullable: true }) counts: ImportCounts | null;
  @Column('jsonb') problems: FileProblem[];
  @Column('uuid', { name: 'requested_by' }) requestedBy: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;

  /** Asks for what the dry run has shown to be written. @throws Problem state-does-not-fit */
  commit(): void {
    this.#from(['planned', 'failed'], 'commit');
    this.state = 'committing';
    this.finishedAt = null;
  }

  /** @throws Problem state-does-not-fit once its rows are in the register, or on their way */
  refuseDiscarding(): void {
    this.#from(['planning', 'planned', 'refused', 'failed'], 'discard');
  }

  /** The dry run is done. */
  planned(found: FoundFormat, counts: ImportCounts, problems: FileProblem[]): void {
    this.#end('planned', { found, counts, problems });
  }

  /** The rows are written. */
  committed(found: FoundFormat, counts: ImportCounts, problems: FileProblem[]): void {
    this.#end('committed', { found, counts, problems });
    this.content = null;
  }

  /** The file is none that can be imported. */
  refused(found: FoundFormat | null, counts: ImportCounts, problems: FileProblem[]): void {
    this.#end('refused', { found, counts, problems });
  }

  /** Nobody will try again by itself. */
  failed(): void {
    this.#end('failed', {});
  }

  #end(state: ImportState, facts: Partial<Pick<Import, 'found' | 'counts' | 'problems'>>): void {
    Object.assign(this, facts, { state, finishedAt: new Date() });
  }

  #from(states: readonly ImportState[], act: string): void {
    if (!states.includes(this.state)) {
      throw new Problem('state-does-not-fit', { status: 409, params: { act, state: this.state } });
    }
  }
}
