import { randomBytes } from 'node:crypto';
import { DepartmentsService } from '../identity/departments/departments.service.js';
import { MembershipsService } from '../identity/memberships/memberships.service.js';
import { FoundingService } from '../identity/offices/founding.service.js';
import { OfficesService } from '../identity/offices/offices.service.js';
import { PasswordsService } from '../identity/passwords/passwords.service.js';
import { AutomaticFindings } from '../inclusion/findings/automatic-findings.js';
import { PeopleService } from '../identity/people/people.service.js';
import type { Actor } from '../platform/context/actor.js';
import { Db } from '../platform/db/db.js';
import { isLocale } from '../platform/i18n/i18n.js';
import type { Move } from '../registry/initiatives/initiative.entity.js';
import type { InitiativeView, RegisterInitiative } from '../registry/initiatives/initiatives.dto.js';
import { InitiativesService } from '../registry/initiatives/initiatives.service.js';
import type { RegisterInstrument } from '../registry/instruments/instruments.dto.js';
import { InstrumentsService } from '../registry/instruments/instruments.service.js';
import type { RegisterPartner } from '../registry/partners/partners.dto.js';
import { PartnersService } from '../registry/partners/partners.service.js';
import {
  DEMO,
  type DemoInitiative,
  type DemoInstrument,
  type DemoOffice,
  type DemoPartner,
  type DemoPerson,
  readDemoOffice,
  summaryOf,
} from './demo-office.js';
import { type DemoAssessed, readDemoAssessments } from './demo-assessments.js';
import { type DemoAudit, type DemoFinding, readDemoAudits } from './demo-audits.js';
import { type DemoLife, readDemoLife } from './demo-life.js';
import { readDemoPatterns, woven } from './demo-patterns.js';
import { foundAdministration, readDemoAdministration } from './found-administration.js';
import { foundAssessments } from './found-assessments.js';
import { foundAudit } from './found-audits.js';
import { answerFindings, raiseFindings, raiseListed } from './found-findings.js';
import { foundLife } from './found-life.js';
import { foundingDate } from './founding-date.js';
import type { Services } from './services.js';

/** What came of founding the demonstration office. */
export interface FoundedDemo {
  /** False: it was there, whole, and nothing was changed. */
  readonly founded: boolean;
  /** Everyone of it, to sign in as. The password is only known when it was founded just now, with passwords. */
  readonly people: readonly { email: string; roles: readonly string[]; password: string | null }[];
  readonly initiatives: number;
}

/** States in which a demonstration record is brought to its own, by whom. */
const PATH: Readonly<Record<DemoInitiative['state'], readonly Move[]>> = {
  draft: [],
  in_review: ['submit'],
  approved: ['submit', 'approve'],
  in_force: ['submit', 'approve', 'enterIntoForce'],
  suspended: ['submit', 'approve', 'enterIntoForce', 'suspend'],
  completed: ['submit', 'approve', 'enterIntoForce', 'complete'],
  terminated: ['submit', 'approve', 'enterIntoForce', 'terminate'],
};

/**
 * Founds the demonstration office through the services, as its own people: what an officer registers, a
 * coordinator approves. A founding that was cut off is taken up again; one that is whole is left alone.
 * @param passwords false: nobody can sign in as its people, who are then only names beside what they did
 */
export async function foundDemo(app: Services, { passwords = true } = {}): Promise<FoundedDemo> {
  const [office, told, seen, audits, patterns] = await Promise.all([
    readDemoOffice(),
    readDemoLife(),
    readDemoAssessments(),
    readDemoAudits(),
    readDemoPatterns(),
  ]);
  const { lives, assessed } = woven(patterns, office.initiatives, told);
  return new DemoFounding(app, office, lives, new Map([...assessed, ...seen]), audits).run(passwords);
}

class DemoFounding {
  readonly #db: Db;
  readonly #ids = new Map<string, string>();
  #actors = new Map<string, Actor>();
  #today = '';

  constructor(
    private readonly app: Services,
    private readonly demo: DemoOffice,
    private readonly lives: ReadonlyMap<string, DemoLife>,
    private readonly assessed: ReadonlyMap<string, DemoAssessed>,
    private readonly audits: readonly DemoAudit[],
  ) {
    this.#db = app.get(Db);
  }

  async run(passwords: boolean): Promise<FoundedDemo> {
    const { demo } = this;
    const known = await this.#known();
    if (known?.partner_id)
      return { founded: false, people: this.#people(null), initiatives: demo.initiatives.length };
    const password = passwords ? randomBytes(9).toString('base64url') : null;
    const officeId = known?.id ?? (await this.#foundOffice(password));
    await this.#addPeople(officeId, password);
    await this.#addDirectory();
    for (const initiative of demo.initiatives) await this.#addInitiative(initiative);
    for (const audit of this.audits) await this.#addAudit(audit);
    await this.app.get(AutomaticFindings).check();
    await foundAdministration(
      { app: this.app, as: (key, work) => this.#as(key, work) },
      await readDemoAdministration(),
    );
    // Last: an office without its own government is one whose founding was cut off.
    await this.#as('administrator', async () => {
      const offices = this.app.get(OfficesService);
      await offices.revise((await offices.current()).version, {
        partnerId: this.#id(`partner:${demo.office.partner}`),
      });
    });
    return { founded: true, people: this.#people(password), initiatives: demo.initiatives.length };
  }

  async #known(): Promise<{ id: string; partner_id: string | null } | undefined> {
    const { id, slug } = DEMO;
    const rows = await this.#db.run({ actor: null, role: 'identity' }, () =>
      this.#db.query<{ id: string; partner_id: string | null }>(
        'select id, partner_id from offices where id = $1 or slug = $2',
        [id, slug],
      ),
    );
    if (rows.some((row) => row.id !== id))
      throw new Error(`Another office is called ${slug}: the demonstration cannot be founded beside it`);
    return rows[0];
  }

  #people(password: string | null): FoundedDemo['people'] {
    return this.demo.people.map(({ email, roles }) => ({ email, roles, password }));
  }

  async #foundOffice(password: string | null): Promise<string> {
    const { partner: _, ...office } = this.demo.office;
    const first = this.demo.people.find((person) => person.roles.includes('administrator'));
    if (!first) throw new Error('The demonstration office has no administrator');
    const founded = await this.app.get(FoundingService).found({
      office: { ...office, ...DEMO },
      administrator: { ...personOf(first), ...(password !== null && { password }), roles: first.roles },
    });
    return founded.office.id;
  }

  async #addPeople(officeId: string, password: string | null): Promise<void> {
    for (const person of this.demo.people) {
      const id = await this.#db.run({ actor: null, role: 'identity' }, async () => {
        const people = this.app.get(PeopleService);
        const there = await people.findByEmail(person.email);
        const added = there ?? (await people.add(personOf(person), officeId));
        if (password !== null) await this.app.get(PasswordsService).set(added.id, password, officeId);
        if (!there)
          await this.app.get(MembershipsService).add({ officeId, personId: added.id, roles: person.roles });
        return added.id;
      });
      this.#actors.set(person.key, {
        personId: id,
        officeId,
        roles: person.roles,
        scopes: null,
        via: 'job',
        credentialId: 'demonstration',
      });
    }
  }

  async #addDirectory(): Promise<void> {
    const { partners, departments } = this.demo;
    await this.#as('officer', async () => {
      const [day] = await this.#db.query<{ today: string }>(
        `select to_char(now() at time zone time_zone, 'YYYY-MM-DD') as today from offices where id = (select current_office())`,
      );
      this.#today = day?.today ?? '';
      const registered = await this.app.get(PartnersService).registerMany(partners.map(entryOf));
      for (const [place, partner] of partners.entries()) {
        const { id, candidates } = registered[place] ?? { id: null, candidates: [] };
        this.#ids.set(`partner:${partner.key}`, id ?? candidates[0]?.id ?? '');
      }
    });
    await this.#as('coordinator', async () => {
      const room = this.app.get(DepartmentsService);
      const there = await room.list({ limit: 100 });
      for (const { key, name } of departments) {
        const known = there.items.find((department) => department.name['es'] === name['es']);
        this.#ids.set(`department:${key}`, (known ?? (await room.register({ name }))).id);
      }
    });
  }

  async #addInitiative(demo: DemoInitiative): Promise<void> {
    const there = await this.#as(demo.registeredBy, () =>
      this.#db.query<{ id: string }>(`select id from initiatives where title ->> 'es' = $1`, [
        demo.title['es'],
      ]),
    );
    if (there[0]) {
      this.#ids.set(`initiative:${demo.key}`, there[0].id);
      return;
    }
    const initiatives = this.app.get(InitiativesService);
    const { id } = await this.#as(demo.registeredBy, () => initiatives.register(this.#words(demo)));
    this.#ids.set(`initiative:${demo.key}`, id);
    for (const instrument of demo.instruments)
      await this.#as(demo.registeredBy, async () => {
        const made = await this.app.get(InstrumentsService).register(id, this.#instrument(instrument));
        this.#ids.set(`instrument:${instrument.key}`, made.id);
      });
    await this.#addLife(demo, id);
    for (const move of PATH[demo.state])
      await this.#as(move === 'submit' ? demo.registeredBy : (demo.approvedBy ?? 'coordinator'), async () => {
        const view: InitiativeView = await initiatives.view(id);
        const reason = ['suspend', 'complete', 'terminate'].includes(move) ? demo.reason : null;
        await initiatives.move(id, view.version, move, reason ? { reason } : {});
      });
  }

  /** Before its state moves: what has ended takes nothing more from an officer. */
  async #addLife({ key, registeredBy }: DemoInitiative, initiativeId: string): Promise<void> {
    const life = this.lives.get(key);
    const assessed = this.assessed.get(key);
    const founding = {
      app: this.app,
      id: (name: string) => this.#id(name),
      know: (name: string, id: string) => void this.#ids.set(name, id),
      date: (written: string) => foundingDate(written, this.#today),
      as: <T>(work: () => Promise<T>) => this.#as(registeredBy, work),
    };
    if (life) await foundLife(founding, initiativeId, life);
    if (assessed) await foundAssessments(founding, initiativeId, assessed);
  }

  /** One that was cut off in the middle stays as it is: its reference is taken, and nothing of it is needed. */
  async #addAudit(demo: DemoAudit): Promise<void> {
    const there = await this.#as('coordinator', () =>
      this.#db.query(`select from audits where title ->> 'es' = $1`, [demo.title['es']]),
    );
    if (there.length > 0) return;
    const { app } = this;
    const as = <T>(key: string, work: () => Promise<T>): Promise<T> => this.#as(key, work);
    const findings = {
      app,
      as,
      departmentId: this.#id('department:culture'),
      initiativeId: (key: string) => this.#id(`initiative:${key}`),
    };
    let raised: string[] = [];
    await foundAudit(
      {
        app,
        person: (key) => this.#actors.get(key)?.personId ?? '',
        marked: (id) => this.#markedAtDesign(id),
        as,
        inDraft: async (audit) => {
          if (demo.findings) await raiseListed(findings, audit, demo.findings);
          else raised = await raiseFindings(findings, audit);
        },
        inReplies: () => answerFindings(findings, raised),
      },
      demo,
    );
  }

  #markedAtDesign(initiativeId: string): DemoFinding[] {
    const key = this.demo.initiatives.find(
      (one) => this.#ids.get(`initiative:${one.key}`) === initiativeId,
    )?.key;
    const design = this.assessed.get(key ?? '')?.screenings.find(({ stage }) => stage === 'design');
    return (design?.marks ?? []).map(({ criterion, score, rationale }) => ({
      criterion,
      score,
      note: rationale,
    }));
  }

  #words(demo: DemoInitiative): RegisterInitiative {
    const {
      title,
      benefit,
      kind,
      themes,
      formsOfAction,
      levels,
      sdgGoals,
      sdgTargets,
      languages,
      visibility,
    } = demo;
    return {
      ...({ kind, title, benefit, themes, formsOfAction, levels, sdgGoals, sdgTargets, languages, visibility } as RegisterInitiative), // prettier-ignore
      summary: summaryOf(demo),
      responsibleDepartmentId:
        demo.responsibleDepartment && this.#id(`department:${demo.responsibleDepartment}`),
      participatingDepartmentIds: demo.participatingDepartments.map((key) => this.#id(`department:${key}`)),
      parentId: demo.parent && this.#id(`initiative:${demo.parent}`),
      partners: demo.partners.map(({ partner, role, gives, gains }) => ({
        partnerId: this.#id(`partner:${partner}`),
        role: role as 'partner',
        gives,
        gains,
      })),
    };
  }

  #instrument(demo: DemoInstrument): RegisterInstrument {
    const { key: _, links, signatories, originalWording, ...words } = demo;
    const date = (written: string | null): string | null => written && foundingDate(written, this.#today);
    return {
      ...words,
      signed: date(demo.signed),
      inForce: date(demo.inForce),
      ends: date(demo.ends),
      ended: date(demo.ended),
      registered: date(demo.registered),
      signatories: signatories.map(({ side, ...held }) => ({
        side: side === 'office' ? side : this.#id(`partner:${side}`),
        ...held,
      })),
      links: links.map(({ kind, instrument }) => ({
        kind,
        instrumentId: this.#id(`instrument:${instrument}`),
      })),
      ...(originalWording && { originalWording }),
    } as RegisterInstrument;
  }

  #id(key: string): string {
    const id = this.#ids.get(key);
    if (!id) throw new Error(`The demonstration office speaks of ${key} before it is there`);
    return id;
  }

  async #as<T>(key: string, work: () => Promise<T>): Promise<T> {
    const actor = this.#actors.get(key);
    if (!actor) throw new Error(`Nobody of the demonstration office is called ${key}`);
    return this.#db.run({ actor }, work);
  }
}

/** The entry of the directory without what only the file knows. */
function entryOf(demo: DemoPartner): RegisterPartner {
  const { type, level, sector, names, country, subdivision, latitude, longitude, wikidata, orgId, website } =
    demo;
  return {
    type,
    level,
    sector,
    names,
    country,
    subdivision,
    latitude,
    longitude,
    wikidata,
    orgId,
    website,
  } as RegisterPartner;
}

function personOf({ email, name, language }: DemoPerson): {
  email: string;
  name: string;
  locale: 'es' | 'en' | 'fr' | 'pt';
} {
  return { email, name, locale: isLocale(language) ? language : 'es' };
}
