import { Injectable } from '@nestjs/common';
import { permissionsOf } from '../../identity/access/permissions.js';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { invalid, notFound, Problem } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import { type FieldChange, Revisions, type RevisionView } from '../../platform/journal/revisions.js';
import { templateFaultsOf } from './procedure.rules.js';
import type { Template } from './procedure.words.js';
import { SHIPPED } from './shipped-templates.js';
import { noticesOfTemplate, OfficeTemplate, type TemplateWords } from './template.entity.js';
import type { ReviseTemplate, TemplateView, WriteTemplate } from './templates.dto.js';

/** A template that a procedure can begin with. */
export interface UsableTemplate extends Template {
  /** null: it came with the product. */
  readonly office: string | null;
}

/** The templates of the product and those that the office writes; the only writer of procedure_templates. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
  ) {}

  async list(): Promise<TemplateView[]> {
    const own = await (
      await this.db.of(OfficeTemplate)
    ).find({ where: { officeId: currentOffice() }, order: { code: 'ASC' } });
    return [...SHIPPED.map(viewOfShipped), ...own.map(viewOfOwn)];
  }

  /** @throws Problem not-found */
  async view(code: string): Promise<TemplateView> {
    const shipped = SHIPPED.find((template) => template.code === code);
    return shipped ? viewOfShipped(shipped) : viewOfOwn(await this.#own(code));
  }

  /** What a procedure can begin with; null when there is none of this code, or it is not used any more. */
  async usable(code: string): Promise<UsableTemplate | null> {
    const shipped = SHIPPED.find((template) => template.code === code);
    if (shipped) return { ...shipped, office: null };
    const own = await (
      await this.db.of(OfficeTemplate)
    ).findOneBy({ code, officeId: currentOffice(), active: true });
    return own && { ...own, office: own.officeId };
  }

  /** @throws Problem validation */
  async write({ code, country, name, about, steps }: WriteTemplate): Promise<TemplateView> {
    const words: TemplateWords = {
      country: country ?? null,
      name,
      about: about ?? {},
      active: true,
      steps: plain(steps),
    };
    const templates = await this.db.of(OfficeTemplate);
    const taken =
      SHIPPED.some((template) => template.code === code) ||
      (await templates.existsBy({ code, officeId: currentOffice() }));
    const faults = templateFaultsOf(words.steps);
    if (taken) faults.unshift({ pointer: '/code', code: 'validation.templateCodeTaken', params: { code } });
    if (faults.length > 0) throw invalid(...faults);
    const now = new Date();
    const template = Object.assign(new OfficeTemplate(), words, {
      id: newId(),
      officeId: currentOffice(),
      version: 1,
      code,
      notices: noticesOfTemplate(words),
      registeredAt: now,
      revisedAt: now,
    });
    await templates.insert(template);
    this.#tell('procedure-template.written', template, { after: { code, ...words } });
    return viewOfOwn(template);
  }

  /** @throws Problem not-found, template-shipped (409), stale-version, validation */
  async revise(code: string, seen: number, changes: ReviseTemplate): Promise<TemplateView> {
    if (SHIPPED.some((template) => template.code === code))
      throw new Problem('template-shipped', { status: 409 });
    const template = await this.#own(code, true);
    sameVersion(template, seen);
    const before = template.words();
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    const after: TemplateWords = { ...before, ...Object.fromEntries(given) };
    for (const field of ['name', 'about', 'steps'] as const)
      if (after[field] === null) throw invalid({ pointer: `/${field}`, code: 'validation.notNull' });
    after.steps = plain(after.steps);
    const faults = templateFaultsOf(after.steps);
    if (faults.length > 0) throw invalid(...faults);
    const difference = changed({ ...before }, { ...after });
    if (Object.keys(difference.after).length === 0) return viewOfOwn(template);
    template.say(after);
    await (await this.db.of(OfficeTemplate)).save(template);
    this.#tell('procedure-template.revised', template, difference);
    return viewOfOwn(template);
  }

  /** @throws Problem not-found; a shipped template has no history */
  async history(code: string): Promise<RevisionView[]> {
    return this.revisions.of('procedure_template', (await this.#own(code)).id);
  }

  /** @throws Problem not-found when the template or one of the versions is not there */
  async compare(code: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('procedure_template', (await this.#own(code)).id, from, to);
  }

  async #own(code: string, locked = false): Promise<OfficeTemplate> {
    const template = await (
      await this.db.of(OfficeTemplate)
    ).findOne({
      where: { code, officeId: currentOffice() },
      ...(locked && { lock: { mode: 'pessimistic_write' } }),
    });
    if (!template) throw notFound();
    return template;
  }

  #tell(verb: string, { id, version }: OfficeTemplate, facts: Record<string, unknown>): void {
    this.journal.tell(verb, { type: 'procedure_template', id, version }, facts);
  }
}

/** Every member said, so that histories compare the same with the same. */
function plain(steps: TemplateWords['steps']): TemplateWords['steps'] {
  return steps.map((step) => ({
    code: step.code,
    name: step.name,
    authority: step.authority,
    needs: step.needs,
    source: step.source,
    after: step.after,
    due: step.due ? { days: step.due.days, after: step.due.after ?? null } : null,
    beforeSignature: step.beforeSignature,
    signature: step.signature,
    every: step.every ?? null,
  }));
}

function viewOfShipped(template: Template): TemplateView {
  return { ...template, office: null, active: true, notices: [], may: [] };
}

function viewOfOwn(template: OfficeTemplate): TemplateView {
  const { code, version, officeId: office, notices } = template;
  const may = permissionsOf(currentActor()).includes('procedures.write-templates');
  return { code, version, office, ...template.words(), notices, may: may ? ['revise'] : [] };
}
