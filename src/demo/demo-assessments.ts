import { readFile } from 'node:fs/promises';
import type { Stage } from '../inclusion/criteria/criteria.words.js';
import type { Texts } from '../platform/i18n/texts.js';

/** Evidence of the demonstration: a file by its key, a link, words, or something of the initiative by its key or place there, from 0. */
export interface DemoPiece {
  file?: string;
  page?: string;
  /** Path of a paper on a site that does not exist (RFC 2606), with the passage. */
  link?: string;
  quote?: string;
  level?: string;
  partner?: string;
  /** `department:` and its key. */
  department?: string;
  text?: Texts;
  objective?: number;
  indicator?: number;
  commitment?: number;
  contribution?: number;
}

/** A mark. */
export interface DemoMark {
  criterion: string;
  /** Null: not applicable, and the rationale says why. */
  score: 0 | 1 | 2 | null;
  rationale: Texts;
  counterfactual?: Texts;
  /** Evidence by requirement; each is answered with yes. */
  shown?: Record<string, DemoPiece[]>;
}

/** What was seen at one stage. */
export interface DemoScreening {
  stage: Stage;
  /** Whether every criterion that is not named was looked at, too, and scored 0. */
  whole: boolean;
  /** Criteria, or dimensions, that were not looked at all the same. */
  unseen?: string[];
  marks: DemoMark[];
}

/** What was seen of one initiative. */
export interface DemoAssessed {
  screenings: DemoScreening[];
  /** Files that were withdrawn after they had served as evidence, with the reason. */
  withdrawn: { file: string; reason: string }[];
}

/** Reads what was seen, by the key of the initiative. */
export async function readDemoAssessments(): Promise<ReadonlyMap<string, DemoAssessed>> {
  const { initiatives } = JSON.parse(
    await readFile(new URL('demo-assessments.json', import.meta.url), 'utf8'),
  ) as { initiatives: Record<string, DemoAssessed> };
  return new Map(Object.entries(initiatives));
}
