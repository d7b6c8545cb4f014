import { escaped } from '../../platform/http/html.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { addressOfCriterion, addressOfSet } from './criteria.address.js';
import type { CriteriaSetWhole, PlacedCriterion } from './criteria.words.js';

/** Characters that XML 1.0 (§2.2) cannot hold, not even as references. */
// oxlint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/**
 * Criteria as an IATI codelist (schema of the codelists of IATI 2.03), for `vocabulary-uri` of a policy marker of
 * vocabulary 99: `code` is the criterion's code, `category` its dimension.
 *
 * @param criteria those to write: all of the set, or one; then the list says that it is not complete
 */
export function codelistOf(
  set: CriteriaSetWhole,
  criteria: readonly PlacedCriterion[],
  publicUrl: string,
): string {
  const address = addressOfSet(publicUrl, set);
  // IATI's own codelists are written in English first.
  const first = set.languages.includes('en') ? 'en' : (set.languages[0] ?? 'en');
  const texts = (name: string, value: Texts, indent: string): string =>
    `${indent}<${name}>\n${narratives(value, first, `${indent}    `)}${indent}</${name}>\n`;
  const items = criteria.map(
    ({ code, dimension, name, question }) =>
      `        <codelist-item status="active">\n` +
      `            <code>${safe(code)}</code>\n` +
      texts('name', name, '            ') +
      texts('description', question, '            ') +
      `            <category>${safe(dimension)}</category>\n` +
      `            <url>${safe(addressOfCriterion(address, code))}</url>\n` +
      `        </codelist-item>\n`,
  );
  const complete = criteria.length === set.criteria.length ? 1 : 0;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<codelist name="${safe(set.name)}" xml:lang="${safe(first)}" complete="${complete}" embedded="0">\n` +
    `    <metadata>\n` +
    texts('name', set.title, '        ') +
    `        <url>${safe(address)}</url>\n` +
    `    </metadata>\n` +
    `    <codelist-items>\n${items.join('')}    </codelist-items>\n` +
    `</codelist>\n`
  );
}

/** The text in the list's language says no language; the others say theirs. */
function narratives(texts: Texts, first: string, indent: string): string {
  return Object.entries(texts)
    .toSorted(([a], [b]) => Number(b === first) - Number(a === first))
    .map(([language, text]) => {
      const lang = language === first ? '' : ` xml:lang="${safe(language)}"`;
      return `${indent}<narrative${lang}>${safe(text)}</narrative>\n`;
    })
    .join('');
}

function safe(text: string): string {
  return escaped(text.replaceAll(NOT_XML, '\uFFFD'));
}
