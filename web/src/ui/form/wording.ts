/** A word that the wording rule points at (`notices` of a view). */
export interface Notice {
  /** JSON pointer to the text, the language included: `/title/es`. */
  readonly field: string;
  /** Where the term begins in the text as it is stored, in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  readonly term: string;
  readonly language: string;
  readonly suggestions: readonly string[];
}

/**
 * The text with the suggestion in place of the term: where it was found, or, when the text has changed since, where the
 * term stands first. A capital at the beginning stays.
 */
export function withSuggestion(text: string, { offset, length, term }: Notice, suggestion: string): string {
  const there = text.slice(offset, offset + length) === term;
  const start = there ? offset : text.indexOf(term);
  if (start < 0) return text;
  const capital = term.charAt(0) !== term.charAt(0).toLowerCase();
  const word = capital ? suggestion.charAt(0).toUpperCase() + suggestion.slice(1) : suggestion;
  return text.slice(0, start) + word + text.slice(start + term.length);
}
