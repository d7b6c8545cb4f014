import { type Permission, permissionsOf } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { HELD_STEPS, type HeldStep } from '../../registry/initiatives/initiatives.filter.dto.js';
import { stoppedBy, TODAY } from '../../registry/initiatives/initiatives.query.js';
import { MAIN_SET } from '../criteria/criteria.query.js';
import { type Stage, STAGES } from '../criteria/criteria.words.js';
import { IN_THE_WAY } from '../findings/renewal.gate.js';

/** A setting of the office that asks. */
const ofOffice = (column: string): string =>
  `(select ${column} from offices o where o.id = (select current_office()))`;

/** How firmly the gate stands before each step; findings can only be passed with a reason. */
export const SETTINGS: Readonly<Record<HeldStep, string>> = {
  submit: ofOffice(`o.stage_gates ->> 'leavingDraft'`),
  complete: ofOffice(`o.stage_gates ->> 'completing'`),
  renew: `'block'`,
};

/** Each record has its next step before it when its texts have ended, or end within the office's notice. */
const ENDING = stoppedBy(`${TODAY} + ${ofOffice('o.expiry_notice_days')}`);

/** The same question as AssessmentGate asks of one record, asked of all at once by the numbers that are kept. */
const unscreened = (stage: Stage): string => `i.id not in (select m.initiative_id from initiative_marks m
  where m.office_id = (select current_office()) and m.set_id = ${MAIN_SET}
    and m.looked[${STAGES.indexOf(stage) + 1}] >=
      (select count(*) from criteria k where k.set_id = ${MAIN_SET} and k.automatic is null))`;

/** Which stage has to be screened before each step that asks for one. */
export const STAGE_BEFORE: Readonly<Partial<Record<HeldStep, Stage>>> = {
  submit: 'design',
  complete: 'evaluation',
};

const HELD: Readonly<Record<HeldStep, string>> = {
  submit: `i.state = 'draft' and ${SETTINGS.submit} <> 'off' and ${unscreened('design')}`,
  complete: `i.state in ('in_force', 'suspended') and ${SETTINGS.complete} <> 'off' and ${ENDING}
    and ${unscreened('evaluation')}`,
  renew: `i.state = 'in_force' and ${ENDING} and i.id in (select f.initiative_id from findings f
    where f.office_id = (select current_office()) and ${IN_THE_WAY})`,
};

const NEEDS: Readonly<Record<HeldStep, Permission>> = {
  submit: 'assessments.read',
  complete: 'assessments.read',
  renew: 'findings.read',
};

/** Steps of which the actor may know whether they are held back. */
export function stepsFor(actor: Actor): HeldStep[] {
  const allowed = permissionsOf(actor);
  return HELD_STEPS.filter((step) => allowed.includes(NEEDS[step]));
}

/** Whether an initiative `i` is held back before this step, as SQL. Who audits it blind learns nothing here either. */
export function heldBefore(step: HeldStep): string {
  return `(${HELD[step]} and i.id <> all ((select withheld_initiatives())::uuid[]))`;
}

/** Whether it is held back before one of these steps. */
export function heldBeforeAny(steps: readonly HeldStep[]): string {
  return steps.length === 0 ? 'false' : `(${steps.map(heldBefore).join(' or ')})`;
}
