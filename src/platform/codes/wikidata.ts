import { codeRule } from './code-rule.js';

/** Whether it has the shape of an item of Wikidata: `Q1489`. */
export function isWikidataId(id: string): boolean {
  return /^Q[1-9]\d{0,9}$/.test(id);
}

/** The property is the identifier of an item of Wikidata. */
export const IsWikidataId = codeRule(
  'isWikidataId',
  isWikidataId,
  '$property must be a Wikidata item identifier, Q and a number, for example Q1489',
);
