import { readFile } from 'node:fs/promises';
import { ImportsService } from '../exchange/imports/imports.service.js';
import { type Permission, SCOPES } from '../identity/access/permissions.js';
import type { Invite } from '../identity/invitations/invitations.dto.js';
import { InvitationsService } from '../identity/invitations/invitations.service.js';
import { TokensService } from '../identity/tokens/tokens.service.js';
import { CriteriaDraftsService } from '../inclusion/criteria/criteria-drafts.service.js';
import { FIRST_SET } from '../inclusion/criteria/criteria.words.js';
import { Db } from '../platform/db/db.js';
import type { Texts } from '../platform/i18n/texts.js';
import type { Services } from './services.js';

/** What lies on the desks of the demonstration office. */
export interface DemoAdministration {
  invitation: Invite;
  token: { name: string; days: number };
  /** A copy of the product's set in which one criterion asks something else. */
  criteria: { slug: string; title: Texts; criterion: string; question: Texts };
  list: { name: string; map: string; lines: string[] };
}

/** What the founding lends to it. */
export interface AdministrationFounding {
  readonly app: Services;
  /** Does work as a person of the office, in one transaction. */
  readonly as: <T>(key: string, work: () => Promise<T>) => Promise<T>;
}

export async function readDemoAdministration(): Promise<DemoAdministration> {
  const file = new URL('demo-administration.json', import.meta.url);
  return JSON.parse(await readFile(file, 'utf8')) as DemoAdministration;
}

/** Invites, makes a token, begins a criteria set and sends in a list, each once; the dry run of the list is a job. */
export async function foundAdministration(
  { app, as }: AdministrationFounding,
  { invitation, token, criteria, list }: DemoAdministration,
): Promise<void> {
  const db = app.get(Db);
  const once = (person: string, sql: string, value: string, work: () => Promise<unknown>): Promise<void> =>
    as(person, async () => {
      const there = await db.query(sql, [value]);
      if (there.length === 0) await work();
    });
  const scopes: Permission[] = SCOPES.filter((scope) => scope.endsWith('.read') && scope !== 'people.read');
  const expiresAt = new Date(Date.now() + token.days * 86_400_000).toISOString();
  await once('administrator', 'select from invitations where email = $1', invitation.email, () =>
    app.get(InvitationsService).invite(invitation),
  );
  // Its secret goes to nobody: the token is there to be looked at and revoked.
  await once('administrator', 'select from tokens where name = $1', token.name, () =>
    app.get(TokensService).make({ name: token.name, scopes, expiresAt }),
  );
  await once('coordinator', 'select from criteria_drafts where slug = $1', criteria.slug, async () => {
    const drafts = app.get(CriteriaDraftsService);
    const { slug, title, criterion, question } = criteria;
    const draft = await drafts.write({ slug, basedOn: FIRST_SET, title });
    await drafts.revise(draft.id, draft.version, {
      criteria: draft.criteria.map((one) => (one.code === criterion ? { ...one, question } : one)),
    });
  });
  await once('officer_coordinator', 'select from imports where file_name = $1', list.name, () =>
    app.get(ImportsService).begin({
      fileName: list.name,
      map: list.map,
      bytes: Buffer.from(`${list.lines.join('\n')}\n`),
    }),
  );
}
