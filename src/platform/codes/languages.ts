import { codeRule } from './code-rule.js';

/** Two-letter codes of ISO 639-1. Source of the list: IATI Standard (http://iatistandard.org/), CC BY 4.0. */
const ISO_639_1 =
  'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el ' +
  'en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it ' +
  'iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt ' +
  'my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl ' +
  'sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo ' +
  'za zh zu';

const twoLetters = new Set(ISO_639_1.split(' '));

/** Codes of the shape of a language that name none: undetermined, several, uncoded, no language, for own use. */
const NO_LANGUAGE = /^(?:und|mul|mis|zxx|root|q[a-t][a-z])$/;

/** The two-letter codes of ISO 639-1, sorted. */
export const LANGUAGES: readonly string[] = [...twoLetters];

/**
 * Whether it is the primary tag of a language by BCP 47, in its shortest form: two letters of ISO 639-1, or
 * three letters where a language has no shorter code (`nah`, `yua`, `arn`; `spa` is refused, it is `es`). Three
 * letters are not held against a list: there are eight thousand, and an office that works in a small language
 * must not be told that the language does not exist. Region and script (`es-MX`) are no part of it.
 */
export function isLanguageTag(tag: string): boolean {
  if (/^[a-z]{2}$/.test(tag)) return twoLetters.has(tag);
  return /^[a-z]{3}$/.test(tag) && !NO_LANGUAGE.test(tag) && Intl.getCanonicalLocales(tag)[0] === tag;
}

/** The property is the primary tag of a language. */
export const IsLanguageTag = codeRule(
  'isLanguageTag',
  isLanguageTag,
  '$property must be the primary BCP 47 tag of a language in its shortest form, for example es, fr or nah',
);
