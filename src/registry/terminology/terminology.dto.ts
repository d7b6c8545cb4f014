import { IsTexts, type Texts } from '../../platform/i18n/texts.js';

/** A text that is being written, per language. */
export class WrittenTexts {
  /** As it stands now; up to 5,000 characters each. Nothing of it is kept. */
  @IsTexts({ max: 5000 }) texts: Texts;
}

/** A word that the wording rule points at. */
export class NoticeView {
  /** JSON Pointer to the text, which is its language: `/es`. */
  field: string;
  /** Where the term begins, in UTF-16 units. */
  offset: number;
  /** How long it is, in UTF-16 units. */
  length: number;
  /** The term as it stands in the text. */
  term: string;
  /** Whose language's word it is. */
  language: string;
  /** Words to use instead, the most general first. */
  suggestions: string[];
}

/** What the wording rule has to say of a text. */
export class Notices {
  /** Notices, never a refusal; in the order of the text. */
  items: NoticeView[];
}
