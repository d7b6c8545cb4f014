import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.js';

describe('Chromium', () => {
  it('is the one that is configured, or the first that is there and can be run', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chromium-'));
    const [first, second, none] = ['first', 'second', 'none'].map((name) => join(folder, name));
    if (first === undefined || second === undefined || none === undefined) throw new Error('no names');
    await writeFile(first, '');
    await writeFile(second, '');
    await chmod(second, 0o755);
    expect(await findChromium(undefined, [none, first, second])).toBe(second);
    expect(await findChromium(undefined, [none, first])).toBeNull();
    expect(await findChromium(second, [])).toBe(second);
    // Whoever names one means that one.
    expect(await findChromium(none, [second])).toBeNull();
    await rm(folder, { recursive: true });
  });
});
