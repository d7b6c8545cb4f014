import type { PartnerView } from '../src/registry/partners/partners.dto.js';
import { type Running, startApp } from './support/app.js';
import { foundOffice, type TestOffice } from './support/office.js';

interface Refusal {
  type: string;
  candidates: { id: string; reason: string }[];
  errors: { pointer: string; code: string; detail: string }[];
}

describe('the directory of partners', () => {
  let running: Running;
  let ours: TestOffice;
  let theirs: TestOffice;
  beforeAll(async () => {
    running = await startApp();
    [ours, theirs] = [await foundOffice(running), await foundOffice(running)];
  });
  afterAll(() => running.stop());

  it('is entered by one office and read by all', async () => {
    const guangzhou = {
      type: 'local_government',
      level: 'municipal',
      names: { zh: '广州市', es: 'Cantón (Guangzhou)' },
      country: 'CN',
      latitude: 23.13,
      longitude: 113.26,
      wikidata: 'Q16572',
    };
    const made = await ours.people.officer.fetch<PartnerView>('/partners', { body: guangzhou });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ ...guangzhou, sector: 'public' }),
    ]);
    const read = await theirs.people.reader.fetch<PartnerView>(`/partners/${made.body.id}`);
    expect([read.status, read.body.may, read.headers.get('ETag')]).toEqual([200, [], '"v1"']);
    const listed = await theirs.people.reader.fetch<{ items: PartnerView[] }>('/partners?q=guang');
    expect(listed.body.items).toHaveLength(1);
    const again = await theirs.people.officer.fetch<Refusal>('/partners', {
      body: { type: 'local_government', names: { fr: 'Guangzhou' }, country: 'CN' },
    });
    expect([again.status, again.body]).toMatchObject([409, { candidates: [{ id: made.body.id }] }]);
  });
});
