import { Readable } from 'node:stream';
import { inspect } from '../platform/storage/inspection.js';
import { Contents } from '../platform/storage/contents.js';
import type { RegisterActivity } from '../registry/activities/activities.dto.js';
import { ActivitiesService } from '../registry/activities/activities.service.js';
import type { RegisterCommitment } from '../registry/commitments/commitments.dto.js';
import { CommitmentsService } from '../registry/commitments/commitments.service.js';
import type { RegisterContribution } from '../registry/contributions/contributions.dto.js';
import { ContributionsService } from '../registry/contributions/contributions.service.js';
import type { AddFile } from '../registry/files/files.dto.js';
import { FilesService } from '../registry/files/files.service.js';
import type { RegisterIndicator } from '../registry/indicators/indicators.dto.js';
import { IndicatorsService } from '../registry/indicators/indicators.service.js';
import type { RegisterObjective } from '../registry/objectives/objectives.dto.js';
import { ObjectivesService } from '../registry/objectives/objectives.service.js';
import { ProceduresService } from '../registry/procedures/procedures.service.js';
import { type DemoEvidence, type DemoFile, type DemoLife, partsOf } from './demo-life.js';
import { labelled } from './demo-office.js';
import type { Services } from './services.js';

/** What the founding knows and lends to those who add to an initiative. */
export interface Founding {
  readonly app: Services;
  /** Id of what is called `partner:quito`, `department:culture`, `file:quito_minute`. */
  id(key: string): string;
  know(key: string, id: string): void;
  /** A date of the demonstration as EDTF. */
  date(written: string): string;
  /** Does work as the person who registers the initiative, in one transaction. */
  as<T>(work: () => Promise<T>): Promise<T>;
}

/** Registers all that happens in an initiative, through the services, as the person who registered it. */
export async function foundLife(founding: Founding, initiativeId: string, life: DemoLife): Promise<void> {
  const room = new LifeFounding(founding, initiativeId);
  for (const file of life.files) await room.addFile(file);
  await founding.as(async () => {
    await room.addResults(life);
    await room.addCommitments(life.commitments);
    await room.addContributions(life.contributions);
    await room.addActivities(life.activities);
    for (const procedure of life.procedures) await room.addProcedure(procedure);
  });
}

class LifeFounding {
  constructor(
    private readonly founding: Founding,
    private readonly initiativeId: string,
  ) {}

  /** As an upload does: the content is received and checked before the transaction that keeps it. */
  async addFile({ key, text, name, kind, language, title }: DemoFile): Promise<void> {
    const { app } = this.founding;
    const contents = app.get(Contents);
    const content = Buffer.from(`${text.join('\n')}\n`);
    const arrived = await contents.receive(Readable.from([content]), content.length);
    try {
      const { bytes, sha256 } = arrived;
      const { mediaType } = await inspect(arrived.path, name, bytes);
      await contents.place(arrived);
      const words = { kind, language, title } as AddFile;
      const { id } = await this.founding.as(() =>
        app
          .get(FilesService)
          .add(this.initiativeId, words, { key: arrived.key, bytes, sha256, name, mediaType }),
      );
      this.founding.know(`file:${key}`, id);
    } finally {
      await contents.settle(arrived.key);
    }
  }

  async addResults({ objectives, indicators }: DemoLife): Promise<void> {
    const { app } = this.founding;
    for (const { key, text, groups } of objectives) {
      const words = { text: labelled(text), groups } as RegisterObjective;
      const { id } = await app.get(ObjectivesService).register(this.initiativeId, words);
      this.founding.know(`objective:${key}`, id);
    }
    const room = app.get(IndicatorsService);
    for (const { objective, baseline, target, measurements, ...words } of indicators) {
      const { id } = await room.register(this.initiativeId, {
        ...(words as RegisterIndicator),
        objectiveId: objective && this.founding.id(`objective:${objective}`),
        baseline: baseline && { ...baseline, on: this.founding.date(baseline.on) },
        target: target && { ...target, on: this.founding.date(target.on) },
      });
      for (const { on, value, note, split } of measurements)
        await room.measure(id, {
          on: this.founding.date(on),
          value,
          note: labelled(note),
          disaggregation: partsOf(split),
        });
    }
  }

  async addCommitments(commitments: DemoLife['commitments']): Promise<void> {
    const room = this.founding.app.get(CommitmentsService);
    const ids = await room.registerMany(
      commitments.map(({ by, what, due, evidence }) => ({
        initiativeId: this.initiativeId,
        words: {
          responsible: by.startsWith('department:')
            ? { departmentId: this.founding.id(by) }
            : { partnerId: this.founding.id(`partner:${by}`) },
          what: labelled(what),
          due: due && this.founding.date(due),
          evidence: evidence.map((piece) => this.#evidence(piece)),
        } as RegisterCommitment,
      })),
    );
    for (const [place, { done, dropped }] of commitments.entries()) {
      const id = ids[place] ?? '';
      if (done !== null) await room.complete(id, 1, { on: this.founding.date(done) });
      if (dropped !== null) await room.drop(id, 1, dropped);
    }
  }

  #evidence({ file, ...piece }: DemoEvidence): object {
    return file === undefined ? piece : { ...piece, fileId: this.founding.id(`file:${file}`) };
  }

  async addContributions(contributions: DemoLife['contributions']): Promise<void> {
    await this.founding.app.get(ContributionsService).registerMany(
      contributions.map(({ by, year, what, ...words }) => ({
        initiativeId: this.initiativeId,
        words: {
          ...words,
          partnerId: by === 'office' ? null : this.founding.id(`partner:${by}`),
          what: labelled(what),
          year: Number(this.founding.date(year)),
        } as RegisterContribution,
      })),
    );
  }

  async addActivities(activities: DemoLife['activities']): Promise<void> {
    await this.founding.app.get(ActivitiesService).registerMany(
      activities.map(({ kind, title, summary, from, until, place, partners, done, reached, files }) => ({
        initiativeId: this.initiativeId,
        words: {
          kind: kind as RegisterActivity['kind'],
          title,
          summary: labelled(summary),
          from: this.founding.date(from),
          until: until && this.founding.date(until),
          place,
          partnerIds: partners.map((key) => this.founding.id(`partner:${key}`)),
          state: done ? 'done' : 'planned',
          peopleReached: reached && { total: reached.total, disaggregation: partsOf(reached.split) },
          fileIds: files.map((key) => this.founding.id(`file:${key}`)),
        },
      })),
    );
  }

  async addProcedure({ template, instrument, began, done }: DemoLife['procedures'][number]): Promise<void> {
    const room = this.founding.app.get(ProceduresService);
    const { steps } = await room.begin(this.initiativeId, {
      templateCode: template,
      instrumentId: instrument && this.founding.id(`instrument:${instrument}`),
      began: this.founding.date(began),
    });
    for (const [code, { on, reference, files }] of Object.entries(done)) {
      const step = steps.find((one) => one.code === code);
      if (!step) throw new Error(`The template ${template} has no step ${code}`);
      const { version } = await room.viewStep(step.id);
      await room.complete(step.id, version, {
        on: this.founding.date(on),
        reference,
        fileIds: files.map((key) => this.founding.id(`file:${key}`)),
      });
    }
  }
}
