import type { Fault } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { noticesOf, type TerminologyNotice } from '../../registry/terminology/terminology.js';
import { asksOf, type CriteriaWords, type Criterion, type Requirement } from './criteria.words.js';

/** Endings of public addresses: a criterion of such a code could not be told from a form of another one. */
const FORM = /\.(json|jsonld|xml)$/;

/** Conditions that speak of the criterion's group. */
const OF_GROUP: readonly string[] = ['names_group', 'split_by_group'];

/** What cannot be in a set, however unfinished it is: each fault with its place. */
export function draftFaultsOf(words: CriteriaWords): Fault[] {
  const dimensions = new Set(words.dimensions.map(({ code }) => code));
  const marked = words.criteria.map(({ iatiPolicyMarker }) => iatiPolicyMarker ?? '');
  return [
    ...twice(words.dimensions, '/dimensions'),
    ...twice(words.criteria, '/criteria'),
    ...words.criteria.flatMap((criterion, place) => {
      const here = `/criteria/${place}`;
      const faults: Fault[] = twice(criterion.requirements, `${here}/requirements`);
      const { code, dimension, iatiPolicyMarker } = criterion;
      if (FORM.test(code))
        faults.push({ pointer: `${here}/code`, code: 'validation.criteriaCodeEnding', params: { code } });
      if (!dimensions.has(dimension))
        faults.push({
          pointer: `${here}/dimension`,
          code: 'validation.criteriaDimensionUnknown',
          params: { code: dimension },
        });
      if (iatiPolicyMarker && marked.indexOf(iatiPolicyMarker) !== place)
        faults.push({
          pointer: `${here}/iatiPolicyMarker`,
          code: 'validation.criteriaMarkerTwice',
          params: { code: iatiPolicyMarker },
        });
      return [
        ...faults,
        ...criterion.requirements.flatMap((requirement, at) =>
          requirementFaultsOf(requirement, criterion, `${here}/requirements/${at}`),
        ),
      ];
    }),
  ];
}

function requirementFaultsOf(
  { evidenceKind, asks }: Requirement,
  { automatic, groupCode }: Criterion,
  here: string,
): Fault[] {
  const faults: Fault[] = [];
  if ((evidenceKind === 'automatic') !== ((automatic ?? null) !== null))
    faults.push({ pointer: `${here}/evidenceKind`, code: 'validation.criteriaAutomatic' });
  if (asks && !asksOf(evidenceKind).includes(asks))
    faults.push({
      pointer: `${here}/asks`,
      code: 'validation.criteriaAsks',
      params: { kind: evidenceKind, values: asksOf(evidenceKind).join(', ') || 'null' },
    });
  else if (asks && OF_GROUP.includes(asks) && !groupCode)
    faults.push({ pointer: `${here}/asks`, code: 'validation.criteriaAsksGroup', params: { asks } });
  return faults;
}

function twice(items: readonly { readonly code: string }[], list: string): Fault[] {
  const seen = new Set<string>();
  return items.flatMap(({ code }, place) => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [{ pointer: `${list}/${place}/code`, code: 'validation.criteriaCodeTwice', params: { code } }];
  });
}

/**
 * What stands in the way of publication: a set that assessments rest on is complete in every language that it
 * declares, lets no score be had for nothing, and asks for an analysis wherever it is about people.
 */
export function gapsOf(words: CriteriaWords): Fault[] {
  const gaps: Fault[] = [];
  if (words.criteria.length === 0) gaps.push({ pointer: '/criteria', code: 'validation.criteriaNone' });
  for (const [place, { dimension, groupCode, requirements }] of words.criteria.entries()) {
    const first = requirements.filter(({ forScore }) => forScore === 1);
    const pointer = `/criteria/${place}/requirements`;
    if (first.length === 0) gaps.push({ pointer, code: 'validation.criteriaScoreFree' });
    // What is about people is scored 0 without an analysis, whatever else is there.
    else if (
      (groupCode || dimension === 'people') &&
      !first.some(({ evidenceKind }) => evidenceKind === 'analysis')
    )
      gaps.push({ pointer, code: 'validation.criteriaAnalysisMissing' });
  }
  for (const [pointer, texts] of textsOf(words)) {
    const missing = words.languages.filter((language) => !texts[language]);
    if (missing.length > 0)
      gaps.push({
        pointer,
        code: 'validation.criteriaLanguagesMissing',
        params: { languages: missing.join(', ') },
      });
  }
  return gaps;
}

/** Words that the wording rule asks to leave behind: notices, never a refusal. */
export function noticesOfWords(words: CriteriaWords): TerminologyNotice[] {
  return [...textsOf(words)].flatMap(([pointer, texts]) => noticesOf(pointer, texts));
}

/** Every text of a set with its place (JSON Pointer). */
export function* textsOf({ title, dimensions, criteria }: CriteriaWords): Generator<[string, Texts]> {
  yield ['/title', title];
  for (const [place, { name, question }] of dimensions.entries()) {
    yield [`/dimensions/${place}/name`, name];
    yield [`/dimensions/${place}/question`, question];
  }
  for (const [place, { name, question, source, examples, requirements }] of criteria.entries()) {
    const here = `/criteria/${place}`;
    yield [`${here}/name`, name];
    yield [`${here}/question`, question];
    if (source) yield [`${here}/source`, source];
    for (const [at, example] of examples.entries()) yield [`${here}/examples/${at}`, example];
    for (const [at, { text }] of requirements.entries()) yield [`${here}/requirements/${at}/text`, text];
  }
}

/**
 * A draft as its history keeps it: one field for each criterion, so that a change of one word tells of one criterion
 * and not of all of them.
 */
export function factsOf(slug: string, words: CriteriaWords): Record<string, unknown> {
  const { languages, title, dimensions, criteria } = words;
  return {
    slug,
    languages,
    title,
    dimensions,
    criteria: criteria.map(({ code }) => code),
    ...Object.fromEntries(criteria.map((criterion) => [`criteria.${criterion.code}`, criterion])),
  };
}
