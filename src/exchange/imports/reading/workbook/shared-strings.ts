import { MAX_CELL_LENGTH, MAX_CHARACTERS } from '../limits.js';
import { unescaped } from './escapes.js';
import type { Package } from './package.js';
import { TooMuch } from './xml-part.js';

/** Gathers the words of a text: its runs one after the other, without the readings of East Asian characters above them. */
export class Words {
  #text = '';
  #reading = false;
  #inWords = false;

  open(name: string): void {
    if (name === 'rPh') this.#reading = true;
    else if (name === 't') this.#inWords = !this.#reading;
  }

  add(text: string): void {
    // A sign more than is allowed, so that it is told as too long.
    if (this.#inWords && this.#text.length <= MAX_CELL_LENGTH) this.#text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#reading = false;
    else if (name === 't') this.#inWords = false;
  }

  /** The text, and begins anew. */
  taken(): string {
    const text = unescaped(this.#text);
    this.#text = '';
    return text;
  }
}

/** The texts that cells share, by their index. @throws TooMuch, Error when the part is broken */
export async function sharedStrings(parts: Package, path: string | null): Promise<readonly string[]> {
  const strings: string[] = [];
  if (path === null) return strings;
  const words = new Words();
  let characters = 0;
  await parts.read(path, {
    open: (name) => words.open(name),
    text: (text) => words.add(text),
    close(name) {
      words.close(name);
      if (name !== 'si') return;
      const text = words.taken();
      if ((characters += text.length) > MAX_CHARACTERS) throw new TooMuch();
      strings.push(text);
    },
  });
  return strings;
}
