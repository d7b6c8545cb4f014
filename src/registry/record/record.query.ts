import { Injectable } from '@nestjs/common';
import { permissionsOf } from '../../identity/access/permissions.js';
import { currentActor } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { ActivitiesQuery } from '../activities/activities.query.js';
import { CommitmentsQuery } from '../commitments/commitments.query.js';
import { ContributionsQuery } from '../contributions/contributions.query.js';
import { FilesQuery } from '../files/files.query.js';
import { IndicatorsQuery } from '../indicators/indicators.query.js';
import { InitiativesService } from '../initiatives/initiatives.service.js';
import { InstrumentsQuery } from '../instruments/instruments.query.js';
import { ObjectivesQuery } from '../objectives/objectives.query.js';
import { ProceduresQuery } from '../procedures/procedures.query.js';
import type { InitiativeView } from '../initiatives/initiatives.dto.js';
import type { RecordView } from './record.dto.js';
import { type Part, PARTS, PERMISSION_OF } from './record.parts.js';

/** JSON of members of the record, by their names. */
type Members = Partial<Record<Exclude<keyof RecordView, 'initiative' | 'omitted'>, string>>;

/** A record as it goes out. */
export interface RecordText {
  readonly initiative: InitiativeView;
  /** JSON of a RecordView. */
  readonly text: string;
}

/** Reads an initiative with its parts: one statement for each, all of them sent together, and COMMIT with them. */
@Injectable()
export class RecordQuery {
  /** How each room gives its part of a record. */
  readonly #readers: Readonly<Record<Part, (id: string) => Promise<Members>>>;

  constructor(
    private readonly db: Db,
    private readonly initiatives: InitiativesService,
    instruments: InstrumentsQuery,
    files: FilesQuery,
    procedures: ProceduresQuery,
    objectives: ObjectivesQuery,
    indicators: IndicatorsQuery,
    commitments: CommitmentsQuery,
    contributions: ContributionsQuery,
    activities: ActivitiesQuery,
  ) {
    this.#readers = {
      instruments: async (id) => ({ instruments: await instruments.allOf(id) }),
      files: async (id) => ({ files: await files.allOf(id) }),
      procedures: async (id) => ({ procedures: await procedures.allOf(id) }),
      objectives: async (id) => ({ objectives: await objectives.allOf(id) }),
      indicators: async (id) => ({ indicators: await indicators.allOf(id) }),
      commitments: async (id) => ({ commitments: await commitments.allOf(id) }),
      contributions: async (id) => {
        const [all, contributionTotals] = await Promise.all([
          contributions.allOf(id),
          contributions.totals({ initiative: [id] }),
        ]);
        return { contributions: all, contributionTotals: JSON.stringify(contributionTotals) };
      },
      activities: async (id) => ({ activities: await activities.allOf(id) }),
    };
  }

  /** The record for who works with it. @throws Problem not-found */
  async of(id: string): Promise<RecordView> {
    return JSON.parse((await this.textOf(id)).text) as RecordView;
  }

  /**
   * The record with the parts that are asked for and may be read; `omitted` names the others that were asked for.
   * @throws Problem not-found
   */
  async textOf(id: string, asked: readonly Part[] = PARTS): Promise<RecordText> {
    const allowed = permissionsOf(currentActor());
    const wanted = PARTS.filter((part) => asked.includes(part));
    const reading = Promise.all([
      this.initiatives.view(id),
      ...wanted
        .filter((part) => allowed.includes(PERMISSION_OF[part]))
        .map((part) => this.#readers[part](id)),
    ]);
    this.db.endReading();
    const [initiative, ...parts] = await reading;
    const omitted = wanted.filter((part) => !allowed.includes(PERMISSION_OF[part]));
    const members = [
      ['initiative', JSON.stringify(initiative)],
      ...parts.flatMap((part) => Object.entries(part)),
      ['omitted', JSON.stringify(omitted)],
    ];
    return { initiative, text: `{${members.map(([name, text]) => `"${name}":${text}`).join(',')}}` };
  }
}
