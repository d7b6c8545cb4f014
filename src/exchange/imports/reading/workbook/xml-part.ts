import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';

/** Attributes of an element by their names as written. */
export type Attributes = Readonly<Record<string, string>>;

/** What is done with the elements of a part. Names come without their prefix: what a part holds, its place says. */
export interface PartReader {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** How much may still be unpacked, over all parts of a workbook. */
export interface Budget {
  bytes: number;
}

/** A workbook holds more than is read. */
export class TooMuch extends Error {}

/** Elements inside one another: no part of a workbook comes near. */
const DEEPEST = 100;

/**
 * Reads an XML part element by element; no more of it is in memory than a piece.
 * @throws TooMuch, Error when it is no well-formed XML or does not unpack
 */
export async function readPart(content: Readable, budget: Budget, reader: PartReader): Promise<void> {
  // Knows no entities but the five of XML, so that none can grow.
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    if ((depth += 1) > DEEPEST) throw new TooMuch();
    reader.open?.(local(name), attributes);
  });
  parser.on('text', (text) => reader.text?.(text));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    reader.close?.(local(name));
  });
  parser.on('error', (fault) => {
    throw fault;
  });
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      budget.bytes -= chunk.length;
      if (budget.bytes < 0) throw new TooMuch();
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      parser.write(decoder.decode(chunk, { stream: true }));
    }
    parser.write(decoder?.decode() ?? '').close();
  } finally {
    content.destroy();
  }
}

/** UTF-8, or UTF-16 with a byte order mark: no other is allowed (ECMA-376 part 2, 8.2). */
function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An attribute that belongs to another vocabulary, whatever its prefix is: `r:id` of a sheet beside its `sheetId`. */
export function foreign(attributes: Attributes, name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];
}

/** Whether a flag of an element is set (ECMA-376 part 1, 22.9.2.7 ST_OnOff and xsd:boolean). */
export function isSet(flag: string | undefined): boolean {
  return flag === '1' || flag === 'true' || flag === 'on';
}
