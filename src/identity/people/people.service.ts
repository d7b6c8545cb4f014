import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import type { Locale } from '../../platform/i18n/i18n.js';
import { notFound } from '../../platform/http/problem.js';
import { Journal } from '../../platform/journal/journal.js';
import { asIdentity } from '../access/as-identity.js';
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

  /** Anybody of the installation, whatever the office. */
  findByEmail(email: string): Promise<Person | null> {
    return asIdentity(this.db, async () => (await this.db.of(Person)).findOneBy({ email: email.trim() }));
  }
}
