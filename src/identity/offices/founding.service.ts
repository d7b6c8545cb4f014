import { Injectable } from '@nestjs/common';
import { contextIfAny } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { textIn, type Texts } from '../../platform/i18n/texts.js';
import { Journal } from '../../platform/journal/journal.js';
import type { Role } from '../access/permissions.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { type NewPerson, PeopleService } from '../people/people.service.js';
import type { Person } from '../people/person.entity.js';
import {
  FIRST_EXPIRY_NOTICE,
  FIRST_THRESHOLDS,
  Office,
  type StageGates,
  type VitalityThresholds,
} from './office.entity.js';
import { slugOf } from './slugs.js';

/** What is asked of who founds an office. */
export interface NewOffice {
  /** Left out: a new one. Given only for an office that has to be known again whatever it is called. */
  readonly id?: string;
  /** Left out: made from the name; with a number where it is taken. */
  readonly slug?: string;
  readonly name: Texts;
  readonly country: string;
  readonly timeZone: string;
  readonly defaultLanguage: string;
  readonly currency: string;
  readonly referencePrefix: string;
  readonly stageGates?: StageGates;
  readonly vitality?: VitalityThresholds;
}

/** The first person of an office. */
export interface NewAdministrator extends NewPerson {
  /** Left out: they sign in by OpenID Connect, or ask for a password by mail. */
  readonly password?: string;
  /** Default: administrator and coordinator, so that one person can begin alone. */
  readonly roles?: readonly Role[];
}

/** An office and the person that it began with. */
export interface Founded {
  readonly office: Office;
  readonly administrator: Person;
}

const FIRST_ROLES: readonly Role[] = ['administrator', 'coordinator'];
const GATES: StageGates = { leavingDraft: 'warn', completing: 'warn' };

/** How an office begins: the start page, the operator's command, the demonstration and the tests. */
@Injectable()
export class FoundingService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly people: PeopleService,
    private readonly passwords: PasswordsService,
    private readonly memberships: MembershipsService,
  ) {}

  /**
   * Founds an office with its first person, in a transaction of its own. A person whose address is known
   * joins with the name and password that they have.
   * @param alongside carried out in the same transaction, e.g. to use up the link that allowed it
   */
  found(
    given: { readonly office: NewOffice; readonly administrator: NewAdministrator },
    alongside: (founded: Founded) => Promise<void> = async () => {},
  ): Promise<Founded> {
    const around = contextIfAny();
    return this.db.run(
      { actor: null, role: 'identity', locale: around?.locale, requestId: around?.requestId },
      async () => {
        const founded = await this.#found(given.office, given.administrator);
        await alongside(founded);
        return founded;
      },
    );
  }

  async #found(newOffice: NewOffice, newAdministrator: NewAdministrator): Promise<Founded> {
    const office = Object.assign(new Office(), {
      ...newOffice,
      id: newOffice.id ?? newId(),
      slug: newOffice.slug ?? (await this.#freeSlug(newOffice)),
      partnerId: null,
      stageGates: newOffice.stageGates ?? GATES,
      vitality: newOffice.vitality ?? FIRST_THRESHOLDS,
      expiryNoticeDays: FIRST_EXPIRY_NOTICE,
    });
    await (await this.db.of(Office)).insert(office);
    const known = await this.people.findByEmail(newAdministrator.email);
    const administrator = known ?? (await this.people.add(newAdministrator, office.id));
    if (!known && newAdministrator.password !== undefined)
      await this.passwords.set(administrator.id, newAdministrator.password, office.id);
    await this.memberships.add({
      officeId: office.id,
      personId: administrator.id,
      roles: newAdministrator.roles ?? FIRST_ROLES,
    });
    const { slug, name, country, timeZone, defaultLanguage, currency, referencePrefix, stageGates } = office;
    this.journal.tell(
      'office.founded',
      { type: 'office', id: office.id, version: 1 },
      {
        after: { slug, name, country, timeZone, defaultLanguage, currency, referencePrefix, stageGates },
      },
      { officeId: office.id, personId: administrator.id },
    );
    return { office, administrator };
  }

  async #freeSlug({ name, defaultLanguage }: NewOffice): Promise<string> {
    const slug = slugOf(textIn(name, defaultLanguage)?.text ?? '');
    const rows = await this.db.query<{ slug: string }>(
      `select slug from offices where slug = $1 or slug ~ ('^' || $1 || '-[0-9]+$')`,
      [slug],
    );
    const taken = new Set(rows.map((row) => row.slug));
    let free = slug;
    for (let number = 2; taken.has(free); number += 1) free = `${slug}-${number}`;
    return free;
  }
}
