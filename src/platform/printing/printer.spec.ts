import { loadConfig } from '../config/config.js';
import { Printer } from './printer.js';

describe('The printer', () => {
  it('says plainly that there is no Chromium, and does not give up for good', async () => {
    const config = loadConfig({
      DATABASE_URL: 'postgres://nowhere/none',
      CHROMIUM_PATH: '/nowhere/chromium',
    });
    const printer = new Printer(config);
    const page = { html: '<!doctype html><html lang="es"><title>x</title>', footer: 'x' };
    for (let round = 0; round < 10; round += 1)
      await expect(printer.print(page)).rejects.toMatchObject({ slug: 'pdf-unavailable', status: 503 });
  });

  it('lets few wait', async () => {
    const config = loadConfig({
      DATABASE_URL: 'postgres://nowhere/none',
      CHROMIUM_PATH: '/nowhere/chromium',
    });
    const printer = new Printer(config);
    const page = { html: '<!doctype html><html lang="es"><title>x</title>', footer: 'x' };
    const all = await Promise.allSettled(Array.from({ length: 9 }, () => printer.print(page)));
    expect(all.map((one) => one.status === 'rejected' && (one.reason as { slug: string }).slug)).toEqual([
      ...Array.from({ length: 8 }, () => 'pdf-unavailable'),
      'pdf-busy',
    ]);
  });
});
