import type { Shape } from '~/api/client';
import type { Fault } from '~/api/problem';
import { nameOf } from '~/ui/form/pointers';
import { written, type Texts } from '~/i18n/text-in';

export type Cell = Shape<'AssessmentView'>;
export type Criterion = Shape<'PlacedCriterionOfSet'>;
export type Body = Shape<'AssessCriterion'>;
export type Kind = Shape<'Evidence'>['kind'];
export type Answer = Shape<'RequirementAnswer'>['answer'];

/** What one of the buttons of a criterion says; '': nobody has looked. */
export type Choice = '' | '0' | '1' | '2' | 'not_applicable';

/** A piece of evidence as a form holds it: nothing is null, so that every control has something to show. */
export interface PieceValues {
  kind: Kind;
  targetId: string;
  level: string;
  url: string;
  text: Texts;
  page: string;
  quote: string;
}

/** A requirement as a form holds it; '': not answered. */
export interface RequirementValues {
  requirement: string;
  answer: '' | Answer;
  evidence: PieceValues[];
}

/** A mark as a form holds it: each requirement of the criterion has its place, answered or not. */
export interface MarkValues {
  choice: Choice;
  reason: Texts;
  rationale: Texts;
  counterfactual: Texts;
  answers: RequirementValues[];
}

/** An empty piece of evidence of a kind. */
export function emptyPiece(kind: Kind): PieceValues {
  return { kind, targetId: '', level: '', url: '', text: {}, page: '', quote: '' };
}

/** The state of a cell as one of the buttons. */
export function choiceOf({ state, score }: Pick<Cell, 'state' | 'score'>): Choice {
  if (state === 'not_assessed') return '';
  return state === 'not_applicable' ? 'not_applicable' : (String(score) as Choice);
}

/** What was said of a criterion, as its form begins with it. */
export function valuesOf(
  criterion: Pick<Criterion, 'requirements'>,
  cell: Pick<Cell, 'state' | 'score' | 'reason' | 'rationale' | 'counterfactual' | 'answers'>,
): MarkValues {
  return {
    choice: choiceOf(cell),
    reason: cell.reason ?? {},
    rationale: cell.rationale,
    counterfactual: cell.counterfactual,
    answers: answersOf(criterion, cell),
  };
}

/** The answers alone: what a later stage may begin with. */
export function answersOf(
  { requirements }: Pick<Criterion, 'requirements'>,
  { answers }: Pick<Cell, 'answers'>,
): RequirementValues[] {
  return requirements.map(({ code }) => {
    const said = answers.find(({ requirement }) => requirement === code);
    return {
      requirement: code,
      answer: said?.answer ?? '',
      evidence: (said?.evidence ?? []).map((piece) => ({
        kind: piece.kind,
        targetId: piece.targetId ?? '',
        level: piece.level ?? '',
        url: piece.url ?? '',
        text: piece.text ?? {},
        page: piece.page ?? '',
        quote: piece.quote ?? '',
      })),
    };
  });
}

/** The answers as the API takes them, without those that nobody gave. */
export function answersBody(answers: readonly RequirementValues[]): Shape<'RequirementAnswer'>[] {
  return answers.flatMap(({ requirement, answer, evidence }) =>
    answer === '' ? [] : [{ requirement, answer, evidence: evidence.map(pieceBody) }],
  );
}

/** A mark as the API takes it; null while nothing is chosen. What does not belong to the choice is left out. */
export function bodyOf(values: MarkValues): Body | null {
  const { choice } = values;
  if (choice === '') return null;
  const rationale = written(values.rationale);
  if (choice === 'not_applicable')
    return { state: 'not_applicable', score: null, reason: written(values.reason), rationale };
  return {
    state: 'scored',
    score: Number(choice) as 0 | 1 | 2,
    rationale,
    counterfactual: choice === '2' ? written(values.counterfactual) : {},
    answers: answersBody(values.answers),
  };
}

/** Only the members that a kind has: what was typed before the kind was changed is nobody's fault. */
function pieceBody(piece: PieceValues): Shape<'Evidence'> {
  const { kind, targetId, level, url, page, quote } = piece;
  const shows = kind === 'document' || kind === 'link';
  const text = written(piece.text);
  return {
    kind,
    ...(kind === 'level' && { level: level || null }),
    ...(kind === 'link' && { url: url.trim() || null }),
    ...(!['level', 'link', 'text'].includes(kind) && { targetId: targetId || null }),
    ...(Object.keys(text).length > 0 && { text }),
    ...(shows && page.trim() !== '' && { page: page.trim() }),
    ...(shows && quote.trim() !== '' && { quote: quote.trim() }),
  };
}

/**
 * Faults of a body, as they stand in the form that it was made of: there every requirement has its place, in the body
 * only those that were answered, and the score is one of the buttons.
 * @param at the body's place in what was sent, e.g. `criteria/3`; '' for the whole
 * @param to the form's place of it, with its dot, e.g. `marks.12.`
 */
export function faultsIn(
  faults: readonly Fault[],
  answers: readonly RequirementValues[],
  at = '',
  to = '',
): Fault[] {
  const places = answers.flatMap(({ answer }, place) => (answer === '' ? [] : [place]));
  const start = at === '' ? '' : `${nameOf(`/${at}`)}.`;
  return faults.map((fault) => {
    const name = nameOf(fault.pointer);
    const own = name.startsWith(start) ? name.slice(start.length) : name;
    const moved = own
      .replace(/^(score|state)$/, 'choice')
      .replace(/^answers\.(\d+)/, (_, place: string) => `answers.${places[Number(place)] ?? place}`);
    return { ...fault, pointer: `/${`${to}${moved}`.replaceAll('.', '/')}` };
  });
}
