import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import type { Locale } from '../../platform/i18n/i18n.js';
import { notFound } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import { asIdentity } from '../access/as-identity.js';
import type { RevisePerson } from './people.dto.js';
import { Person } from './person.entity.js';

/** What is needed to know somebody. */
export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
}

/** The people of this installation. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** Somebody new. @param officeId whose journal tells it */
  async add({ email, name, locale }: NewPerson, officeId: string): Promise<Person> {
    const person = Object.assign(new Person(), {
      id: newId(),
      email: email.trim(),
      name: name.trim(),
      locale,
    });
    await asIdentity(this.db, async () => (await this.db.of(Person)).insert(person));
    this.journal.tell(
      'person.added',
      { type: 'person', id: person.id, version: 1 },
      { after: { email: person.email, name: person.name, locale } },
      { officeId, personId: person.id },
    );
    return person;
  }

  /** Somebody of the current office, or the person who is asking. @throws Problem not-found */
  async read(id: string): Promise<Person> {
    const person = await (await this.db.of(Person)).findOneBy({ id });
    if (!person) throw notFound();
    return person;
  }

  /** Anybody of the installation by id; for sign-in, before an office is known. */
  find(id: string): Promise<Person | null> {
    return asIdentity(this.db, async () => (await this.db.of(Person)).findOneBy({ id }));
  }

  /** Anybody of the installation, whatever the office. */
  findByEmail(email: string): Promise<Person | null> {
    return asIdentity(this.db, async () => (await this.db.of(Person)).findOneBy({ email: email.trim() }));
  }

  /** Changes a person's own entry. @throws Problem stale-version */
  async revise(id: string, seen: number, changes: RevisePerson): Promise<Person> {
    const people = await this.db.of(Person);
    const person = await people.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!person) throw notFound();
    sameVersion(person, seen);
    const facts = changed({ ...person }, { ...person, ...changes });
    if (Object.keys(facts.after).length === 0) return person;
    const saved = await people.save(Object.assign(person, changes));
    this.journal.tell('person.revised', { type: 'person', id, version: saved.version }, facts);
    return saved;
  }
}
