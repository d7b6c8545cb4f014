import { isEdtf, parseEdtf } from '../../../platform/dates/edtf.js';
import { folded, tidied } from './folded.js';
import type { InstrumentKind } from '../../../registry/instruments/instrument.words.js';

/** One signed text as a sentence of prose names it. */
export interface ProseInstrument {
  /** Null when the words name none of the kinds of the register. */
  kind: InstrumentKind | null;
  /** The words that name it, without its date: "Accord d'amitié et de coopération". */
  wording: string;
  /** The words that date it, as written: "2017 jusqu'à la fin du programme". */
  dateWording: string | null;
  /** EDTF, as precise as the words are. */
  signed: string | null;
  /** EDTF. */
  ends: string | null;
  /** How it ends when that is said without a date: "jusqu'à la fin du programme". */
  endsWording: string | null;
  /** A date stands there that cannot be: "31 février 1999". */
  impossibleDate: boolean;
}

/** What a cell of prose says. */
export interface Prose {
  instruments: ProseInstrument[];
  /** The cell says that there is a twinning or a partnership, and leaves open which, and whether anything was signed. */
  unknownTie: boolean;
}

const HEADS =
  'accord|adhésion|affiliation|charte|convention|déclaration|entente|jumelage|lettre|mémorandum|pacte|partenariat|protocole|serment|traité';
const HEAD_NEXT = new RegExp(`^(?:(?:une?|la|le|d'une?)\\s+|l['’])?(${HEADS})(?![\\p{L}])`, 'iu');
const SEPARATOR = /^(?:\s*[;\n]\s*|\s*,\s*(?:et|puis)?\s+|\s*,\s*|\s+(?:et|puis|ainsi que)\s+)/iu;

const MONTHS = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];
const MONTH = 'janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre';
const DATE = `(?:(?:(\\d{1,2})(?:er)?\\s+)?(${MONTH})\\s+(\\d{4})|(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})|(\\d{4})-(\\d{2})-(\\d{2})|(\\d{4}))(?!\\d)`;
const DATE_FIRST = new RegExp(`^(?:signée?\\s+)?(?:depuis\\s+|en\\s+|le\\s+|du\\s+|de\\s+)?${DATE}`, 'iu');
const DATE_LAST = new RegExp(`\\s+(?:depuis|en|le|du|de)\\s+(${DATE})$|\\s+(\\d{4})$`, 'iu');
const ENDS_ON = new RegExp(`^\\s*(?:-|–|—|à|au|jusqu['’](?:en|au|à))\\s*${DATE}$`, 'iu');
const ENDS_IN_WORDS = /^\s*,?\s*(jusqu['’].+)$/iu;

/**
 * Takes a French description of ties apart: "Jumelage (1999), Déclaration d'intention (2017) et Lettre d'intention
 * pour … (2017 jusqu'à la fin du programme)". A comma or an "et" parts two instruments only where the name of
 * an instrument follows and either begins with a capital or comes after a closed parenthesis; all others belong to
 * a name, as in "l'assistance technique, de l'échange d'informations et d'expériences".
 */
export function readAgreementProse(cell: string): Prose {
  const text = tidied(cell.replace(/\r\n?|\n/g, ' ; '));
  const unknownTie = /^jumelage ou partenariat\b/.test(folded(text));
  if (text === '' || unknownTie) return { instruments: [], unknownTie };
  return { instruments: segmentsOf(text).map(instrumentOf), unknownTie: false };
}

function segmentsOf(text: string): string[] {
  const segments: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '(') depth++;
    else if (character === ')') depth = Math.max(0, depth - 1);
    if (depth > 0 || at === start) continue;
    const separator = SEPARATOR.exec(text.slice(at))?.[0];
    if (!separator) continue;
    const rest = text.slice(at + separator.length);
    const head = HEAD_NEXT.exec(rest)?.[1];
    const capital = head !== undefined && /^\p{Lu}/u.test(head);
    if (head === undefined || !(capital || text[at - 1] === ')' || separator.includes(';'))) continue;
    segments.push(text.slice(start, at));
    start = at + separator.length;
    at = start - 1;
  }
  segments.push(text.slice(start));
  return segments
    .map((segment) => segment.replace(/[\s;.]+$/u, '').trim())
    .filter((segment) => segment !== '');
}

function instrumentOf(segment: string): ProseInstrument {
  const { wording, dateWording } = parted(segment);
  const kind = kindOf(wording);
  const undated = {
    kind,
    wording,
    dateWording,
    signed: null,
    ends: null,
    endsWording: null,
    impossibleDate: false,
  };
  if (dateWording === null) return undated;
  const match = DATE_FIRST.exec(dateWording);
  if (!match) return undated;
  const signed = edtfFrom(match);
  const rest = dateWording.slice(match[0].length);
  const endsOn = ENDS_ON.exec(rest);
  const ends = endsOn ? edtfFrom(endsOn) : null;
  return {
    ...undated,
    signed,
    ends,
    endsWording: endsOn ? null : (ENDS_IN_WORDS.exec(rest)?.[1] ?? null),
    impossibleDate: signed === null || (endsOn !== null && ends === null),
  };
}

/** Parts the name of an instrument from its date, which stands in the last parentheses or after "depuis", "en", "le". */
function parted(segment: string): { wording: string; dateWording: string | null } {
  const inside = /^(.*\S)\s*\(([^()]*)\)$/u.exec(segment);
  if (inside?.[1] && inside[2] !== undefined && /\d{4}/.test(inside[2])) {
    return { wording: inside[1], dateWording: inside[2].trim() };
  }
  const after = DATE_LAST.exec(segment);
  if (!after) return { wording: segment, dateWording: null };
  return { wording: segment.slice(0, after.index), dateWording: after[0].trim() };
}

function edtfFrom(match: RegExpExecArray): string | null {
  const [, day, month, year, dayNumber, monthNumber, yearNumber, isoYear, isoMonth, isoDay, yearAlone] =
    match;
  const pad = (part: string): string => part.padStart(2, '0');
  let text: string;
  if (month !== undefined) {
    const number = pad(`${MONTHS.indexOf(folded(month)) + 1}`);
    text = `${year}-${number}${day === undefined ? '' : `-${pad(day)}`}`;
  } else if (dayNumber !== undefined) text = `${yearNumber}-${pad(monthNumber ?? '')}-${pad(dayNumber)}`;
  else if (isoYear !== undefined) text = `${isoYear}-${isoMonth}-${isoDay}`;
  else text = yearAlone ?? '';
  return isEdtf(parseEdtf(text)) ? text : null;
}

/** Words by which an agreement is about one matter, and not about the relation as a whole. */
const ABOUT_ONE_MATTER =
  /\b(?:pour|sur|en matiere d|dans le domaine|relati(?:f|ve)|concernant|visant|portant)\b/;

/**
 * The kind by the word that the text itself bears, since the register keeps what was signed and does not judge its
 * legal force: a "protocole d'accord" stays a protocol. Any text that founds a twinning is a twinning agreement.
 */
function kindOf(wording: string): InstrumentKind | null {
  const words = folded(wording).replace(/^(?:une?|la|le|l|d une?) /, '');
  const head = words.split(' ')[0] ?? '';
  const name = words.split(ABOUT_ONE_MATTER)[0] ?? words;
  if (/\bjumelage\b/.test(name)) return 'twinning_agreement';
  switch (head) {
    case 'serment':
      return 'twinning_agreement';
    case 'lettre':
      return 'letter_of_intent';
    case 'declaration':
      return 'declaration_of_intent';
    case 'memorandum':
      return 'memorandum_of_understanding';
    case 'protocole':
      return 'protocol';
    case 'adhesion':
    case 'affiliation':
      return 'membership';
    case 'accord':
    case 'charte':
    case 'convention':
    case 'entente':
    case 'pacte':
    case 'partenariat':
    case 'traite':
      return ABOUT_ONE_MATTER.test(words) ? 'specific_agreement' : 'framework_agreement';
    default:
      return null;
  }
}
