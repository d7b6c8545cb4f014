import type pg from 'pg';
import { createApp } from '../src/app.setup.js';
import { sessionCookieName } from '../src/identity/access/session-cookie.js';
import { SCOPES } from '../src/identity/access/permissions.js';
import { FoundingService } from '../src/identity/offices/founding.service.js';
import { SignInService } from '../src/identity/sessions/sign-in.service.js';
import { TokensService } from '../src/identity/tokens/tokens.service.js';
import { loadConfig } from '../src/platform/config/config.js';
import { Db } from '../src/platform/db/db.js';

/** An office that was founded for a measurement, and what its only person comes in with. */
export interface FoundedOffice {
  readonly id: string;
  /** Of an API token with every scope that reads and writes. */
  readonly secret: string;
  /** Of a session: name and value. */
  readonly cookie: { readonly name: string; readonly value: string };
}

/** Founds offices in a migrated database, each with one person in three roles. */
export async function foundOffices(
  url: string,
  dataDir: string,
  slugs: readonly string[],
): Promise<FoundedOffice[]> {
  const config = loadConfig({
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    WORKER: 'outside',
  });
  const app = await createApp(config);
  await app.init();
  const offices: FoundedOffice[] = [];
  for (const slug of slugs) {
    let secret = '';
    const { office, administrator } = await app.get(FoundingService).found(
      {
        office: {
          slug,
          name: { es: slug },
          country: 'MX',
          timeZone: 'America/Mexico_City',
          defaultLanguage: 'es',
          currency: 'MXN',
          referencePrefix: 'BENCH',
        },
        administrator: {
          email: `${slug}@example.org`,
          name: 'Bench',
          locale: 'es',
          password: 'not used by anybody here',
          roles: ['administrator', 'coordinator', 'officer'],
        },
      },
      async (founded) => {
        const issued = await app.get(TokensService).issue({
          officeId: founded.office.id,
          personId: founded.administrator.id,
          name: 'bench',
          scopes: SCOPES.filter((scope) => scope !== 'tokens.manage'),
          expiresAt: new Date(Date.now() + 7_200_000),
        });
        secret = issued.secret;
      },
    );
    const session = await app
      .get(Db)
      .run({ actor: null, role: 'identity' }, () =>
        app
          .get(SignInService)
          .open(administrator.id, { userAgent: 'bench', address: '127.0.0.1' }, office.id),
      );
    offices.push({
      id: office.id,
      secret,
      cookie: { name: sessionCookieName(config), value: session.secret },
    });
  }
  await app.close();
  return offices;
}

/** Fills an office with invented records, past the triggers of whoever has switched them off. */
export function fillWithInitiatives(client: pg.Client, officeId: string, count: number): Promise<unknown> {
  return client.query(
    `insert into initiatives (id, office_id, version, reference, kind, state, title, summary, benefit, themes,
       forms_of_action, participating_department_ids, levels, sdg_goals, sdg_targets, languages, visibility,
       notices, observed_since, last_activity_on)
     select gen_random_uuid(), $1, 1, 'BENCH-2020-' || n, (array['agreement', 'twinning', 'project'])[1 + n % 3],
       (array['in_force', 'completed', 'draft'])[1 + n % 3], jsonb_build_object('es', 'Convenio ' || n), '{}', '{}',
       array[(array['culture', 'health', 'education', 'sport'])[1 + n % 4]], '{}', '{}', '[]', '{}', '{}', '{es}',
       'office', '[]', date '2010-01-01' + n % 4000, case when n % 5 > 0 then date '2016-01-01' + n % 3900 end
     from generate_series(1, $2::int) n`,
    [officeId, count],
  );
}
