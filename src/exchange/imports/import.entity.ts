import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { Problem } from '../../platform/http/problem.js';
import { type ImportState, OPEN_STATES } from './import.words.js';
import type { FoundFormat, ImportCounts } from './imports.dto.js';
import type { ImportMap } from './mapping/import-map.js';
import type { FileProblem } from './problems.js';
import type { WantedReading } from './reading/wanted.js';
import type { Sample } from './sample.js';

/** One list on its way into the register of an office. */
@Entity('imports')
export class Import {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @VersionColumn() version: number;
  @Column('text') state: ImportState;
  /** Null until somebody has said what the columns mean. */
  @Column('text', { name: 'map_name', nullable: true }) mapName: string | null;
  @Column('jsonb', { nullable: true }) map: object | null;
  @Column('jsonb') reading: WantedReading;
  /** First rows and texts of the columns; null until the file has been read. */
  @Column('jsonb', { nullable: true, select: false }) sample?: Sample | null;
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
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;

  /** Asks for what the dry run has shown to be written. @throws Problem state-does-not-fit */
  commit(): void {
    this.#from(['planned', 'failed'], 'commit');
    this.state = 'committing';
    this.finishedAt = null;
  }

  /** @throws Problem state-does-not-fit once its rows are in the register, or on their way */
  refuseDiscarding(): void {
    this.#from(OPEN_STATES, 'discard');
  }

  /**
   * Something that the plan rests on was changed: it is worked out anew, also when it is being worked out already.
   * @throws Problem state-does-not-fit once its rows are in the register, or on their way
   */
  planAnew(act: 'read' | 'map' | 'correct' | 'decide'): void {
    this.#from(OPEN_STATES, act);
    this.state = 'planning';
    this.finishedAt = null;
    this.changedAt = new Date();
  }

  /** Says how the file is to be read. @throws Problem state-does-not-fit */
  readAs(reading: WantedReading): void {
    this.planAnew('read');
    this.reading = reading;
  }

  /** Says what the columns mean. @throws Problem state-does-not-fit */
  mapBy(map: ImportMap): void {
    this.planAnew('map');
    this.mapName = map.name;
    this.map = map;
  }

  /** The file is read and waits for somebody to say what its columns mean. */
  received(found: FoundFormat, problems: FileProblem[], sample: Sample): void {
    this.#end('received', { found, problems, sample, counts: null });
  }

  /** The dry run is done. */
  planned(found: FoundFormat, counts: ImportCounts, problems: FileProblem[], sample: Sample): void {
    this.#end('planned', { found, counts, problems, sample });
  }

  /** The rows are written. */
  committed(found: FoundFormat, counts: ImportCounts, problems: FileProblem[]): void {
    this.#end('committed', { found, counts, problems });
    this.content = null;
    this.sample = null;
  }

  /** @throws Problem state-does-not-fit unless its rows are in the register and were not taken back before */
  refuseWithdrawing(): void {
    this.#from(['committed'], 'withdraw');
  }

  /** So many of its records are taken back; the others stay. */
  withdraw(records: number): void {
    this.refuseWithdrawing();
    this.state = 'withdrawn';
    if (this.counts)
      this.counts = { ...this.counts, imported: this.counts.imported - records, withdrawn: records };
    this.changedAt = new Date();
  }

  /** The file is none that can be imported. */
  refused(found: FoundFormat | null, counts: ImportCounts, problems: FileProblem[], sample: Sample): void {
    this.#end('refused', { found, counts, problems, sample });
  }

  /** Nobody will try again by itself. */
  failed(): void {
    this.#end('failed', {});
  }

  #end(state: ImportState, facts: Partial<Pick<Import, 'found' | 'counts' | 'problems' | 'sample'>>): void {
    Object.assign(this, facts, { state, finishedAt: new Date() });
  }

  #from(states: readonly ImportState[], act: string): void {
    if (!states.includes(this.state)) {
      throw new Problem('state-does-not-fit', { status: 409, params: { act, state: this.state } });
    }
  }
}
