import { readFile } from 'node:fs/promises';
import type { Texts } from '../platform/i18n/texts.js';
import type { Part } from '../registry/disaggregation.js';
import type { Split } from '../registry/groups.js';

/** Parts of a figure, by split and code. */
export type DemoSplit<Value> = Partial<Record<Split, Record<string, Value>>>;

/** A paper, as lines of plain text. */
export interface DemoFile {
  key: string;
  kind: string;
  language: string;
  name: string;
  title: Texts;
  text: string[];
}

/** What shows that a commitment was kept; a file by its key. */
export interface DemoEvidence {
  kind: 'file' | 'link' | 'text';
  file?: string;
  url?: string;
  note?: string;
  text?: string;
}

/** All that belongs to an initiative beside its instruments. Dates as in foundingDate(). */
export interface DemoLife {
  files: DemoFile[];
  objectives: { key: string; text: Texts; groups: string[] }[];
  indicators: {
    /** Key of an objective of the same initiative. */
    objective: string | null;
    kind: string;
    title: Texts;
    unit: string;
    countsPeople: boolean;
    rate: boolean;
    direction: string;
    baseline: { value: string; on: string } | null;
    target: { value: string; on: string } | null;
    measurements: { on: string; value: string; note: Texts; split: DemoSplit<string> }[];
  }[];
  commitments: {
    /** Key of a partner, or `department:` and the key of a department. */
    by: string;
    what: Texts;
    due: string | null;
    /** When it was done. */
    done: string | null;
    /** Why it was dropped. */
    dropped: string | null;
    evidence: DemoEvidence[];
  }[];
  contributions: {
    /** `office` or the key of a partner. */
    by: string;
    kind: string;
    what: Texts;
    /** Counts from the founding year: `-1y`. */
    year: string;
    budgetLine: string | null;
    currency: string | null;
    planned: string | null;
    committed: string | null;
    spent: string | null;
    share: string | null;
    shareMethod: Texts;
  }[];
  activities: {
    kind: string;
    title: Texts;
    summary: Texts;
    from: string;
    until: string | null;
    place: { name: string; country: string } | null;
    partners: string[];
    done: boolean;
    reached: { total: number; split: DemoSplit<number> } | null;
    files: string[];
  }[];
  procedures: {
    /** Code of a template. */
    template: string;
    /** Key of an instrument of the initiative; null: planned. */
    instrument: string | null;
    began: string;
    /** Steps that are done, by their codes, in the order in which they were done. */
    done: Record<string, { on: string; reference: string | null; files: string[] }>;
  }[];
}

/** Reads what happens in the demonstration office, by the key of the initiative; only when one is founded. */
export async function readDemoLife(): Promise<ReadonlyMap<string, DemoLife>> {
  const { initiatives } = JSON.parse(await readFile(new URL('demo-life.json', import.meta.url), 'utf8')) as {
    initiatives: Record<string, DemoLife>;
  };
  return new Map(Object.entries(initiatives));
}

/** The parts of a figure as the register takes them. */
export function partsOf<Value extends string | number>(split: DemoSplit<Value>): (Part & { value: Value })[] {
  return (Object.entries(split) as [Split, Record<string, Value>][]).flatMap(([by, parts]) =>
    Object.entries(parts).map(([code, value]) => ({ by, code, value })),
  );
}
