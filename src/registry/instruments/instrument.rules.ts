import { certainlyBefore, edtfOf } from '../../platform/dates/edtf.js';
import type { Fault } from '../../platform/http/problem.js';
import type { InstrumentWords } from './instrument.entity.js';
import type { IncomingLink } from './instrument.term.js';

type DateField = 'signed' | 'inForce' | 'ends' | 'ended' | 'registered';

/** The second never lies before the first. A date may be as vague as it is: only what is certain is refused. */
const ORDER: readonly (readonly [DateField, DateField])[] = [
  ['signed', 'inForce'],
  ['signed', 'ends'],
  ['inForce', 'ends'],
  ['signed', 'ended'],
  ['signed', 'registered'],
];

/** What has been done, and so has a day that came. */
const DONE: readonly DateField[] = ['signed', 'registered'];

/**
 * What cannot be in the words of an instrument, each fault with the field and the remedy.
 *
 * A fixed term without a known end passes: it is what many lists say, and refusing it would make people invent
 * an end. It is asked for instead (openQuestionsOf), and until then the text is 'possibly' in force.
 *
 * @param today `YYYY-MM-DD`, in the office's time zone
 * @param at pointer to the instrument, when several came together: `/17`
 */
export function faultsOf(words: InstrumentWords, today: string, at = ''): Fault[] {
  const faults: Fault[] = [];
  const fault = (field: string, code: string, params: Record<string, string> = {}): void => {
    faults.push({ pointer: `${at}/${field}`, code: `validation.${code}`, params: { field, ...params } });
  };
  if (Object.keys(words.title).length === 0 && words.originalWording === null)
    fault('title', 'titleOrWording');
  for (const field of DONE) {
    const date = words[field];
    if (date !== null && edtfOf(date).from > today) fault(field, 'notInFuture', { today });
  }
  for (const [first, second] of ORDER) {
    const [a, b] = [words[first], words[second]];
    if (a !== null && b !== null && certainlyBefore(edtfOf(b), edtfOf(a)))
      fault(second, 'dateBefore', { other: first, date: a });
  }
  if (words.term === 'indefinite' && words.ends !== null) fault('ends', 'indefiniteWithEnd');
  if (words.term !== 'fixed' && words.term !== 'self_renewing')
    for (const field of ['noticePeriod', 'renewalPeriod'] as const)
      if (words[field] !== null) fault(field, 'periodWithoutTerm');
  return faults;
}

/** A text that is linked with this one. */
export interface Linked {
  readonly id: string;
  readonly signed: string | null;
}

/**
 * What cannot be in the links of an instrument. A text acts on an earlier one, never on a later one.
 *
 * @param known what the links may name: texts of the office
 * @param linking texts that act on this one
 */
export function linkFaultsOf(
  words: InstrumentWords,
  id: string,
  known: ReadonlyMap<string, Linked>,
  linking: readonly Linked[],
  at = '',
): Fault[] {
  const faults: Fault[] = [];
  const signed = words.signed === null ? null : edtfOf(words.signed);
  for (const [place, link] of words.links.entries()) {
    const pointer = `${at}/links/${place}/instrumentId`;
    const target = known.get(link.instrumentId);
    if (link.instrumentId === id) faults.push({ pointer, code: 'validation.linkToItself' });
    else if (!target) faults.push({ pointer, code: 'validation.unknownInstrument' });
    else if (target.signed !== null && signed !== null && certainlyBefore(signed, edtfOf(target.signed)))
      faults.push({ pointer, code: 'validation.linkToLater', params: { date: target.signed } });
  }
  for (const other of linking)
    if (signed !== null && other.signed !== null && certainlyBefore(edtfOf(other.signed), signed))
      faults.push({
        pointer: `${at}/signed`,
        code: 'validation.signedAfterLinking',
        params: { date: other.signed },
      });
  return faults;
}

/** Something that the register would have to know to answer for sure; a question, never a refusal. */
export interface OpenQuestion {
  /** JSON pointer to the field that would answer it. */
  readonly pointer: string;
  readonly code: 'beginUnknown' | 'endUnknown' | 'noticeUnknown' | 'periodUnknown' | 'terminationUndated';
}

/** What is not known of an instrument and keeps the register from saying until when it holds. */
export function openQuestionsOf(words: InstrumentWords, incoming: readonly IncomingLink[]): OpenQuestion[] {
  const questions: OpenQuestion[] = [];
  const ended = words.ended !== null || incoming.some((link) => link.kind === 'terminates');
  const endKnown =
    words.ends !== null || incoming.some((link) => link.kind === 'extends' && link.ends !== null);
  if (words.signed === null && words.inForce === null)
    questions.push({ pointer: '/signed', code: 'beginUnknown' });
  if (incoming.some((link) => link.kind === 'terminates' && link.signed === null && link.inForce === null))
    questions.push({ pointer: '/ended', code: 'terminationUndated' });
  if (ended) return questions;
  if (words.term === 'fixed' && !endKnown) questions.push({ pointer: '/ends', code: 'endUnknown' });
  if (words.term === 'self_renewing') {
    if (words.noticePeriod === null) questions.push({ pointer: '/noticePeriod', code: 'noticeUnknown' });
    if (words.renewalPeriod === null) questions.push({ pointer: '/renewalPeriod', code: 'periodUnknown' });
  }
  return questions;
}
