import { readFile } from 'node:fs/promises';
import type { DrawSample, OpenAudit } from '../inclusion/audits/audits.dto.js';
import type { Severity } from '../inclusion/findings/finding.words.js';
import type { Texts } from '../platform/i18n/texts.js';

/** What the audit of the demonstration finds of a criterion, on whatever record. */
export interface DemoFinding {
  criterion: string;
  /** Null: not applicable. */
  score: 0 | 1 | 2 | null;
  note: Texts;
}

/** A finding that the audit of the demonstration raises, and that nobody has answered yet. */
export interface DemoRaised {
  /** Key of the record that it is about; left out: of the audit as a whole. */
  initiative?: string;
  criterion: string;
  severity: Severity;
  due: string;
  condition: Texts;
  cause: Texts;
  effect: Texts;
  recommendation: Texts;
}

/** An audit of the demonstration office. */
export interface DemoAudit {
  key: string;
  title: Texts;
  purpose: Texts;
  scope: OpenAudit['scope'];
  stages: OpenAudit['stages'];
  methods: Texts;
  steps: { what: Texts }[];
  sample: DrawSample;
  /** The stage that it has come to. */
  through: 'fieldwork' | 'replies' | 'closed';
  /** Day by which the office is asked to reply. */
  repliesUntil?: string;
  /** What it finds, where that is not told in the code. */
  findings?: DemoRaised[];
  /** Sheets that are done in fieldwork. */
  judged?: number;
  /** Criteria that are not named are scored 0. */
  marks: DemoFinding[];
}

/** Reads the audits of the demonstration office; only when one is founded. */
export async function readDemoAudits(): Promise<readonly DemoAudit[]> {
  const { audits } = JSON.parse(await readFile(new URL('demo-audits.json', import.meta.url), 'utf8')) as {
    audits: DemoAudit[];
  };
  return audits;
}
