import { startApp, type Running } from '../support/app.js';
import type { Answer } from '../support/http.js';
import { foundOffice, type TestOffice } from '../support/office.js';
import { asOwner } from '../support/owner.js';

interface Office {
  version: number;
  stageGates: { leavingDraft: string; completing: string };
}
interface Department {
  id: string;
  version: number;
  active: boolean;
}
interface Refusal {
  type: string;
  errors?: { pointer: string; code: string }[];
}

describe('offices and departments', () => {
  let running: Running;
  let test: TestOffice;
  beforeAll(async () => {
    running = await startApp();
    test = await foundOffice(running);
  });
  afterAll(() => running.stop());

  it('get a short name of their own from their name', async () => {
    const { FoundingService } = await import('../../src/identity/offices/founding.service.js');
    const founding = running.app.get(FoundingService);
    const found = async (): Promise<string> => {
      const { office } = await founding.found({
        office: {
          name: { es: '  Coordinación de Asuntos Internacionales, Ciudad de México ' },
          country: 'MX',
          timeZone: 'America/Mexico_City',
          defaultLanguage: 'es',
          currency: 'MXN',
          referencePrefix: 'CDMX',
        },
        administrator: { email: 'same@city.example', name: 'Same Person', locale: 'es' },
      });
      return office.slug;
    };
    expect([await found(), await found(), await found()]).toEqual([
      'coordinacion-de-asuntos-internacionales-ciudad-de',
      'coordinacion-de-asuntos-internacionales-ciudad-de-2',
      'coordinacion-de-asuntos-internacionales-ciudad-de-3',
    ]);
    // The person was known the second time, and belongs to all three.
    const people = await asOwner(running, `select from people where email = 'same@city.example'`);
    expect(people).toHaveLength(1);
  });

  it('change what was sent and nothing else, and say what was before', async () => {
    const { administrator } = test.people;
    const revise = (body: unknown, version: number): Promise<Answer<Office & Refusal>> =>
      administrator.fetch<Office & Refusal>('/offices/current', { method: 'PATCH', body, version });
    const answer = await revise({ stageGates: { leavingDraft: 'block', completing: 'off' } }, 1);
    expect(answer.body).toMatchObject({
      version: 2,
      slug: test.office.slug,
      stageGates: { leavingDraft: 'block', completing: 'off' },
    });
    expect(answer.headers.get('ETag')).toBe('"v2"');
    const same = await revise({ currency: 'MXN' }, 2);
    expect(same.body.version).toBe(2);
    expect((await revise({ currency: 'EUR' }, 1)).status).toBe(412);
    const [told] = await asOwner<{ facts: unknown }>(
      running,
      `select facts from journal where verb = 'office.revised' and office_id = $1`,
      [test.office.id],
    );
    expect(told?.facts).toEqual({
      before: { stageGates: { leavingDraft: 'warn', completing: 'warn' } },
      after: { stageGates: { leavingDraft: 'block', completing: 'off' } },
    });
    for (const [body, pointer] of [
      [{ country: 'XX' }, '/country'],
      [{ currency: 'pesos' }, '/currency'],
      [{ timeZone: 'Mexico' }, '/timeZone'],
      [{ name: {} }, '/name'],
      [{ name: null }, '/name'],
      [{ referencePrefix: 'cd-mx' }, '/referencePrefix'],
      [{ stageGates: { leavingDraft: 'maybe', completing: 'off' } }, '/stageGates/leavingDraft'],
      [{ stageGates: { leavingDraft: 'off' } }, '/stageGates/completing'],
      [{ slug: 'other' }, '/slug'],
      [{ partnerId: 'x' }, '/partnerId'],
    ] as const) {
      const refused = await revise(body, 2);
      expect(refused.status).toBe(422);
      expect(refused.body.errors?.map((fault) => fault.pointer)).toContain(pointer);
    }
    const stranger = await revise({ partnerId: '01890000-0000-7000-8000-000000000000' }, 2);
    expect(stranger.status).toBe(409);
    expect(stranger.body.errors?.[0]?.code).toBe('problems.constraint.offices_partner_fk');
  });

  it('have departments that are renamed, deactivated, and removed while nothing names them', async () => {
    const { coordinator, reader } = test.people;
    const made = await coordinator.fetch<Department>('/departments', { body: { name: { es: 'Cultura' } } });
    expect(made.status).toBe(201);
    expect((await coordinator.fetch('/departments', { body: { name: { es: 'Salud' } } })).status).toBe(201);
    const path = `/departments/${made.body.id}`;
    const renamed = await coordinator.fetch<Department>(path, {
      method: 'PATCH',
      body: { name: { es: 'Secretaría de Cultura', en: 'Culture' }, active: false },
      version: 1,
    });
    expect(renamed.body).toMatchObject({ version: 2, active: false });
    const active = await reader.fetch<{ items: Department[] }>('/departments?active=true');
    expect(active.body.items.map(({ id }) => id)).not.toContain(made.body.id);
    const page = await reader.fetch<{ items: Department[]; next: string }>('/departments?limit=1');
    const next = await reader.fetch<{ items: Department[] }>(`/departments?limit=1&cursor=${page.body.next}`);
    expect(next.body.items[0]?.id).not.toBe(page.body.items[0]?.id);
    expect((await reader.fetch('/departments?cursor=nonsense')).status).toBe(400);

    expect((await coordinator.fetch(path, { method: 'DELETE', version: 1 })).status).toBe(412);
    expect((await coordinator.fetch(path, { method: 'DELETE', version: 2 })).status).toBe(204);
    expect((await coordinator.fetch(path)).status).toBe(404);
  });
});
