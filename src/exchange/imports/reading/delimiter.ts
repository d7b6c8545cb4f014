import { splitDelimited } from './delimited.js';

const CANDIDATES = ['\t', ';', ',', '|'] as const;
const SAMPLE_LENGTH = 64 * 1024;
const SAMPLE_RECORDS = 200;

/**
 * Finds the character between cells: the one by which most rows fall into as many cells as the header, and,
 * among equals, into the most. A decimal comma therefore does not win over the semicolons around it, because
 * the header holds none. A text without any candidate is a list of one column.
 */
export function delimiterOf(text: string): string {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const cut = sample.length < text.length;
  let best = { delimiter: ',', share: 0, width: 1 };
  for (const delimiter of CANDIDATES) {
    const widths: number[] = [];
    splitDelimited(sample, delimiter, (record) => {
      if (record.texts.some((cell) => cell !== '')) widths.push(record.texts.length);
      return widths.length < SAMPLE_RECORDS;
    });
    if (cut && widths.length > 1 && widths.length < SAMPLE_RECORDS) widths.pop();
    const width = widths[0] ?? 1;
    if (width < 2) continue;
    const share = widths.filter((other) => other === width).length / widths.length;
    if (share > best.share || (share === best.share && width > best.width))
      best = { delimiter, share, width };
  }
  return best.delimiter;
}
