import { builtIn, type Shown, shownBy } from './number-format.js';
import type { Package } from './package.js';

/** What the styles of cells show numbers as, by the index that cells name. @throws TooMuch, Error when it is broken */
export async function stylesOf(parts: Package, path: string | null): Promise<readonly Shown[]> {
  const formats = new Map<number, Shown>();
  const styles: Shown[] = [];
  if (path === null) return styles;
  let inCells = false;
  await parts.read(path, {
    open(name, attributes) {
      if (name === 'numFmt')
        formats.set(Number(attributes['numFmtId']), shownBy(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      styles.push(formats.get(id) ?? builtIn(id));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
