import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { invalid, notFound, Problem } from '../../platform/http/problem.js';
import { sent } from '../../platform/http/sent.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import {
  type Again,
  type FieldChange,
  Revisions,
  type RevisionView,
} from '../../platform/journal/revisions.js';
import { hasEnded } from '../initiatives/initiative.entity.js';
import { type InitiativeAtWork, InitiativesService } from '../initiatives/initiatives.service.js';
import { needReason, type PartAct, permitTouch } from '../initiatives/part.policy.js';
import { Indicator, type IndicatorWords } from './indicator.entity.js';
import { faultsOf, figureOf, measurementFaultsOf, tidyDated } from './indicator.rules.js';
import type {
  IndicatorView,
  MeasurementView,
  RegisterIndicator,
  RegisterMeasurement,
  ReviseIndicator,
  ReviseMeasurement,
} from './indicators.dto.js';
import { IndicatorsQuery } from './indicators.query.js';
import { Measurement, type MeasurementWords } from './measurement.entity.js';

const INITIATIVE_OF = named(
  'indicators.initiative-of',
  'select initiative_id from indicators where id = $1 and office_id = (select current_office())',
);

const OBJECTIVE_THERE = named(
  'indicators.objective-there',
  'select 1 from objectives where id = $1 and initiative_id = $2',
);

const SAME_DATE = named(
  'indicators.same-date',
  'select id from indicator_measurements where indicator_id = $1 and measured = $2 and id <> $3',
);

const CLOSING_OF = named('indicators.closing-of', 'select closing from indicators where id = $1');

const KEEP_CLOSING = named(
  'indicators.keep-one-closing',
  'update indicators set closing = $2::jsonb where id = $1',
);

/** What the deletion of an indicator tells beside its words, so that it can come back whole. */
interface Deletion extends Record<string, unknown> {
  /** Its result at the closing of the initiative. */
  closing: unknown;
  /** Those that went with it, each with its last version. */
  measurements: { id: string; version: number }[];
}

/** An indicator whose initiative nobody else works on until the end. */
interface Locked {
  readonly indicator: Indicator;
  readonly initiative: InitiativeAtWork;
}

/** Registers, revises and deletes indicators and their measurements; the only writer of their tables. */
@Injectable()
export class IndicatorsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
    private readonly initiatives: InitiativesService,
    private readonly query: IndicatorsQuery,
  ) {}

  /** @throws Problem not-found, forbidden, initiative-ended, validation */
  async register(initiativeId: string, input: RegisterIndicator): Promise<IndicatorView> {
    const initiative = await this.initiatives.forWork(initiativeId);
    permitTouch(currentActor(), 'indicators', 'register', initiative.state);
    const words = tidy(input);
    const { id } = await this.#add(initiative, words);
    await this.initiatives.partsChanged([initiativeId]);
    return this.query.one(id);
  }

  /** @throws Problem not-found, stale-version, forbidden, initiative-ended, validation */
  async revise(id: string, seen: number, changes: ReviseIndicator): Promise<IndicatorView> {
    return this.#revise(id, seen, sent(changes), 'indicator.revised', {});
  }

  /**
   * Brings back the words of a former version, and an indicator that was deleted, with the measurements that went with
   * it and its result at closing; an objective that is no more stays away.
   * @throws Problem as `revise`
   */
  async restore(id: string, seen: number, version: number): Promise<IndicatorView> {
    const former = (await this.revisions.stateAt('indicator', id, version)) as unknown as IndicatorWords;
    const again = await this.revisions.again('indicator', id, seen, version);
    const initiativeId = again?.initiativeId ?? (await this.query.one(id)).initiativeId;
    const there = former.objectiveId && (await this.#objectiveThere(former.objectiveId, initiativeId));
    const words = { ...former, objectiveId: there ? former.objectiveId : null };
    const leftOut = former.objectiveId && !there && { objectiveLeftOut: former.objectiveId };
    if (!again)
      return this.#revise(id, seen, words, 'indicator.restored', { restoredVersion: version, ...leftOut });
    const initiative = await this.initiatives.forWork(initiativeId);
    permitTouch(currentActor(), 'indicators', 'register', initiative.state);
    const indicator = await this.#add(initiative, words, { ...again, ...leftOut });
    const { closing, measurements } = again.deletion as Partial<Deletion>;
    if (closing) await this.db.read(KEEP_CLOSING, [id, JSON.stringify(closing)]);
    for (const gone of measurements ?? []) {
      const back = await this.revisions.again('measurement', gone.id, gone.version + 1, gone.version);
      if (back) await this.#measurementBack(back, indicator, initiative);
    }
    await this.initiatives.partsChanged([initiativeId]);
    return this.query.one(id);
  }

  /**
   * Deletes it with its measurements.
   * @param reason needed once the initiative is no draft any more
   * @throws Problem not-found, stale-version, deletion-needs-coordinator, validation
   */
  async delete(id: string, seen: number, reason: string | null): Promise<void> {
    const { indicator, initiative } = await this.#locked(id, 'delete');
    sameVersion(indicator, seen);
    needReason(initiative.state, reason);
    const { initiativeId, version } = indicator;
    const measurements = await (await this.db.of(Measurement)).findBy({ indicatorId: id });
    for (const measurement of measurements) await this.#deleteMeasurement(measurement, reason);
    const [{ closing = null } = {}] = await this.db.read<Pick<Deletion, 'closing'>>(CLOSING_OF, [id]);
    await (await this.db.of(Indicator)).delete({ id });
    const gone: Deletion = {
      closing,
      measurements: measurements.map(({ id: of, version: at }) => ({ id: of, version: at })),
    };
    this.journal.tell(
      'indicator.deleted',
      { type: 'indicator', id, initiativeId, version: version + 1 },
      { ...changed({ ...indicator.words() }, {}), ...gone, ...(reason !== null && { reason }) },
    );
    await this.initiatives.partsChanged([initiativeId]);
  }

  /** Also of an indicator that was deleted. @throws Problem not-found */
  async history(id: string): Promise<RevisionView[]> {
    return this.revisions.of('indicator', id);
  }

  /** @throws Problem not-found when the indicator or one of the versions is not there */
  async compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('indicator', id, from, to);
  }

  /** @throws Problem not-found, forbidden, initiative-ended, measurement-there, validation */
  async measure(indicatorId: string, input: RegisterMeasurement): Promise<MeasurementView> {
    const { indicator, initiative } = await this.#locked(indicatorId, 'revise');
    const words: MeasurementWords = {
      on: input.on,
      value: input.value,
      note: input.note ?? {},
      disaggregation: (input.disaggregation ?? []).map((part) => ({ ...part })),
    };
    const id = await this.#addMeasurement(words, indicator, initiative);
    await this.initiatives.partsChanged([initiative.id]);
    return this.query.measurement(indicatorId, id);
  }

  /** @throws Problem not-found, stale-version, forbidden, initiative-ended, measurement-there, validation */
  async reviseMeasurement(
    indicatorId: string,
    id: string,
    seen: number,
    given: ReviseMeasurement,
  ): Promise<MeasurementView> {
    const at = await this.#locked(indicatorId, 'revise');
    return this.#reviseMeasurement(at, id, seen, sent(given), 'measurement.revised', {});
  }

  /**
   * Brings back the words of a former version of a measurement, and one that was deleted.
   * @throws Problem as `reviseMeasurement`
   */
  async restoreMeasurement(
    indicatorId: string,
    id: string,
    seen: number,
    version: number,
  ): Promise<MeasurementView> {
    const at = await this.#locked(indicatorId, 'revise');
    const again = await this.revisions.again('measurement', id, seen, version);
    if (!again) {
      const former = await this.revisions.stateAt('measurement', id, version);
      const facts = { restoredVersion: version };
      return this.#reviseMeasurement(at, id, seen, former, 'measurement.restored', facts);
    }
    if (again.deletion['indicatorId'] !== indicatorId) throw notFound();
    await this.#measurementBack(again, at.indicator, at.initiative);
    await this.initiatives.partsChanged([at.initiative.id]);
    return this.query.measurement(indicatorId, id);
  }

  async #reviseMeasurement(
    { indicator, initiative }: Locked,
    id: string,
    seen: number,
    changes: ReviseMeasurement,
    verb: string,
    facts: Record<string, unknown>,
  ): Promise<MeasurementView> {
    const indicatorId = indicator.id;
    const measurement = await this.#measurement(indicatorId, id, seen);
    const before = measurement.words();
    const after: MeasurementWords = {
      on: changes.on ?? before.on,
      value: changes.value ?? before.value,
      note: changes.note === undefined ? before.note : (changes.note ?? {}),
      disaggregation:
        changes.disaggregation === undefined
          ? before.disaggregation
          : (changes.disaggregation ?? []).map((part) => ({ ...part })),
    };
    const difference = changed({ ...before }, { ...after });
    if (Object.keys(difference.after).length === 0) return this.query.measurement(indicatorId, id);
    await this.#refuseMeasurement(after, indicator, id, initiative.today);
    measurement.say(after, new Date());
    measurement.afterClosing ||= hasEnded(initiative.state);
    await (await this.db.of(Measurement)).save(measurement);
    this.journal.tell(
      verb,
      { type: 'measurement', id, initiativeId: initiative.id, version: measurement.version },
      { ...difference, indicatorId, ...facts },
    );
    await this.initiatives.partsChanged([initiative.id]);
    return this.query.measurement(indicatorId, id);
  }

  /** @throws Problem not-found, stale-version, deletion-needs-coordinator, validation */
  async deleteMeasurement(
    indicatorId: string,
    id: string,
    seen: number,
    reason: string | null,
  ): Promise<void> {
    const { initiative } = await this.#locked(indicatorId, 'delete');
    const measurement = await this.#measurement(indicatorId, id, seen);
    needReason(initiative.state, reason);
    await this.#deleteMeasurement(measurement, reason);
    await this.initiatives.partsChanged([initiative.id]);
  }

  /** @param again it was deleted, and comes back */
  async #add(
    initiative: InitiativeAtWork,
    words: IndicatorWords,
    again?: Again & { objectiveLeftOut?: string },
  ): Promise<Indicator> {
    await this.#refuse(words, initiative, null);
    const now = new Date();
    const indicator = Object.assign(new Indicator(), {
      id: again?.id ?? newId(),
      officeId: currentOffice(),
      initiativeId: initiative.id,
      version: again?.version ?? 1,
      registeredAt: now,
    });
    indicator.say(words, now);
    await (await this.db.of(Indicator)).insert(indicator);
    this.journal.tell(
      again ? 'indicator.restored' : 'indicator.registered',
      { type: 'indicator', id: indicator.id, initiativeId: initiative.id, version: indicator.version },
      {
        after: { ...words },
        ...(again && { restoredVersion: again.restoredVersion }),
        ...(again?.objectiveLeftOut && { objectiveLeftOut: again.objectiveLeftOut }),
      },
    );
    return indicator;
  }

  /** @param again it was deleted, and comes back; whether it counted at closing is as it was. @returns its id */
  async #addMeasurement(
    words: MeasurementWords,
    indicator: Indicator,
    { id: initiativeId, state, today }: InitiativeAtWork,
    again?: Again,
  ): Promise<string> {
    const now = new Date();
    const measurement = Object.assign(new Measurement(), {
      id: again?.id ?? newId(),
      officeId: currentOffice(),
      initiativeId,
      indicatorId: indicator.id,
      version: again?.version ?? 1,
      afterClosing: again ? again.deletion['afterClosing'] === true : hasEnded(state),
      registeredAt: now,
    });
    await this.#refuseMeasurement(words, indicator, measurement.id, today);
    measurement.say(words, now);
    await (await this.db.of(Measurement)).insert(measurement);
    this.journal.tell(
      again ? 'measurement.restored' : 'measurement.registered',
      { type: 'measurement', id: measurement.id, initiativeId, version: measurement.version },
      {
        after: { ...words },
        indicatorId: indicator.id,
        ...(again && { restoredVersion: again.restoredVersion }),
      },
    );
    return measurement.id;
  }

  async #measurementBack(again: Again, indicator: Indicator, initiative: InitiativeAtWork): Promise<void> {
    const words = await this.revisions.stateAt('measurement', again.id, again.restoredVersion);
    await this.#addMeasurement(words as unknown as MeasurementWords, indicator, initiative, again);
  }

  async #deleteMeasurement(measurement: Measurement, reason: string | null): Promise<void> {
    const { id, initiativeId, indicatorId, version, afterClosing } = measurement;
    await (await this.db.of(Measurement)).delete({ id });
    this.journal.tell(
      'measurement.deleted',
      { type: 'measurement', id, initiativeId, version: version + 1 },
      {
        ...changed({ ...measurement.words() }, {}),
        indicatorId,
        afterClosing,
        ...(reason !== null && { reason }),
      },
    );
  }

  async #revise(
    id: string,
    seen: number,
    changes: ReviseIndicator,
    verb: string,
    facts: Record<string, unknown>,
  ): Promise<IndicatorView> {
    const { indicator, initiative } = await this.#locked(id, 'revise');
    sameVersion(indicator, seen);
    const before = indicator.words();
    const after = tidy({ ...before, ...changes });
    const difference = changed({ ...before }, { ...after });
    if (Object.keys(difference.after).length === 0) return this.query.one(id);
    await this.#refuse(after, initiative, before.objectiveId);
    if ('countsPeople' in difference.after || 'rate' in difference.after)
      await this.#refuseMeasured(id, after, initiative.today);
    indicator.say(after, new Date());
    await (await this.db.of(Indicator)).save(indicator);
    this.journal.tell(
      verb,
      { type: 'indicator', id, initiativeId: initiative.id, version: indicator.version },
      { ...difference, ...facts },
    );
    await this.initiatives.partsChanged([initiative.id]);
    return this.query.one(id);
  }

  /** The row; nobody else works on the initiative until the end. */
  async #locked(id: string, act: PartAct): Promise<Locked> {
    const [part] = await this.db.read<{ initiative_id: string }>(INITIATIVE_OF, [id]);
    if (!part) throw notFound();
    const initiative = await this.initiatives.forWork(part.initiative_id);
    permitTouch(currentActor(), 'indicators', act, initiative.state);
    const indicator = await (await this.db.of(Indicator)).findOneBy({ id });
    if (!indicator) throw notFound();
    return { indicator, initiative };
  }

  async #measurement(indicatorId: string, id: string, seen: number): Promise<Measurement> {
    const measurement = await (await this.db.of(Measurement)).findOneBy({ id, indicatorId });
    if (!measurement) throw notFound();
    sameVersion(measurement, seen);
    return measurement;
  }

  async #objectiveThere(id: string, initiativeId: string): Promise<boolean> {
    return (await this.db.read(OBJECTIVE_THERE, [id, initiativeId])).length > 0;
  }

  async #refuse(
    words: IndicatorWords,
    initiative: InitiativeAtWork,
    formerObjective: string | null,
  ): Promise<void> {
    const faults = faultsOf(words, initiative.today);
    if (words.objectiveId !== null && words.objectiveId !== formerObjective)
      if (!(await this.#objectiveThere(words.objectiveId, initiative.id)))
        faults.push({ pointer: '/objectiveId', code: 'validation.unknownObjective' });
    if (faults.length > 0) throw invalid(...faults);
  }

  /** What was measured as one kind of figure may not be one of another. */
  async #refuseMeasured(id: string, words: IndicatorWords, today: string): Promise<void> {
    const measurements = await (await this.db.of(Measurement)).findBy({ indicatorId: id });
    const unfit = measurements.filter(
      (measurement) => measurementFaultsOf(measurement.words(), figureOf(words), today).length > 0,
    );
    if (unfit.length > 0)
      throw invalid({
        pointer: words.countsPeople ? '/countsPeople' : '/rate',
        code: 'validation.measurementsUnfit',
        params: { count: unfit.length, dates: unfit.map((measurement) => measurement.on).join(', ') },
      });
  }

  async #refuseMeasurement(
    words: MeasurementWords,
    indicator: Indicator,
    id: string,
    today: string,
  ): Promise<void> {
    const faults = measurementFaultsOf(words, figureOf(indicator), today);
    if (faults.length > 0) throw invalid(...faults);
    const [other] = await this.db.read<{ id: string }>(SAME_DATE, [indicator.id, words.on, id]);
    if (other)
      throw new Problem('measurement-there', {
        status: 409,
        params: { date: words.on },
        errors: [{ pointer: '/on', code: 'validation.measuredAlready', params: { date: words.on } }],
        extensions: { measurementId: other.id },
      });
  }
}

/** One way to write what can be written in several: nothing left out, what is not said in its plain form. */
function tidy(given: RegisterIndicator | ReviseIndicator): IndicatorWords {
  const { kind, title, unit } = given as RegisterIndicator;
  return {
    objectiveId: given.objectiveId?.toLowerCase() ?? null,
    kind,
    title,
    unit,
    countsPeople: given.countsPeople ?? false,
    rate: given.rate ?? false,
    direction: given.direction ?? 'more',
    baseline: tidyDated(given.baseline),
    target: tidyDated(given.target),
  };
}
