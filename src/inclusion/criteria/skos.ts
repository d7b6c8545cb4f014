import type { Texts } from '../../platform/i18n/texts.js';
import { addressOfCriterion, addressOfDimension, addressOfSet } from './criteria.address.js';
import type { CriteriaSetWhole, Dimension, PlacedCriterion } from './criteria.words.js';

type Node = Record<string, unknown>;

/** The terms of SKOS (W3C Recommendation, 2009) and Dublin Core that are used; nothing has to be fetched to read it. */
const CONTEXT = {
  '@version': 1.1,
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dct: 'http://purl.org/dc/terms/',
  owl: 'http://www.w3.org/2002/07/owl#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  id: '@id',
  type: '@type',
  ConceptScheme: 'skos:ConceptScheme',
  Concept: 'skos:Concept',
  prefLabel: { '@id': 'skos:prefLabel', '@container': '@language' },
  definition: { '@id': 'skos:definition', '@container': '@language' },
  scopeNote: { '@id': 'skos:scopeNote', '@container': '@language' },
  example: { '@id': 'skos:example', '@container': '@language' },
  notation: 'skos:notation',
  inScheme: { '@id': 'skos:inScheme', '@type': '@id' },
  topConceptOf: { '@id': 'skos:topConceptOf', '@type': '@id' },
  hasTopConcept: { '@id': 'skos:hasTopConcept', '@type': '@id' },
  broader: { '@id': 'skos:broader', '@type': '@id' },
  narrower: { '@id': 'skos:narrower', '@type': '@id' },
  title: { '@id': 'dct:title', '@container': '@language' },
  publisher: { '@id': 'dct:publisher', '@container': '@language' },
  source: { '@id': 'dct:source', '@container': '@language' },
  issued: { '@id': 'dct:issued', '@type': 'xsd:dateTime' },
  identifier: 'dct:identifier',
  versionInfo: 'owl:versionInfo',
} as const;

/** A set as JSON-LD: the scheme, its dimensions as the concepts on top, and its criteria below them. */
export function schemeOf(set: CriteriaSetWhole, publicUrl: string): Node {
  const scheme = addressOfSet(publicUrl, set);
  return {
    '@context': CONTEXT,
    '@graph': [
      {
        id: scheme,
        type: 'ConceptScheme',
        title: set.title,
        prefLabel: set.title,
        identifier: `${set.name}/${set.version}`,
        versionInfo: String(set.version),
        issued: set.publishedAt,
        ...(set.publisher && { publisher: set.publisher.name }),
        hasTopConcept: set.dimensions.map(({ code }) => addressOfDimension(scheme, code)),
      },
      ...set.dimensions.map((dimension) => dimensionNode(dimension, set, scheme)),
      ...set.criteria.map((criterion) => criterionNode(criterion, scheme)),
    ],
  };
}

/** One criterion as JSON-LD, with its dimension beside it. */
export function conceptOf(criterion: PlacedCriterion, set: CriteriaSetWhole, publicUrl: string): Node {
  const scheme = addressOfSet(publicUrl, set);
  return {
    '@context': CONTEXT,
    '@graph': [
      criterionNode(criterion, scheme),
      ...set.dimensions
        .filter(({ code }) => code === criterion.dimension)
        .map((dimension) => dimensionNode(dimension, set, scheme)),
    ],
  };
}

function dimensionNode({ code, name, question }: Dimension, set: CriteriaSetWhole, scheme: string): Node {
  return {
    id: addressOfDimension(scheme, code),
    type: 'Concept',
    notation: code,
    prefLabel: name,
    definition: question,
    inScheme: scheme,
    topConceptOf: scheme,
    narrower: set.criteria
      .filter(({ dimension }) => dimension === code)
      .map((criterion) => addressOfCriterion(scheme, criterion.code)),
  };
}

function criterionNode(criterion: PlacedCriterion, scheme: string): Node {
  const { code, dimension, name, question, source, examples, requirements } = criterion;
  return {
    id: addressOfCriterion(scheme, code),
    type: 'Concept',
    notation: code,
    prefLabel: name,
    definition: question,
    ...(source && { source }),
    ...(examples.length > 0 && { example: perLanguage(examples) }),
    ...(requirements.length > 0 && {
      scopeNote: perLanguage(
        requirements.map(({ forScore, text }) =>
          Object.fromEntries(Object.entries(text).map(([lang, words]) => [lang, `${forScore}: ${words}`])),
        ),
      ),
    }),
    inScheme: scheme,
    broader: addressOfDimension(scheme, dimension),
  };
}

/** Many texts per language as JSON-LD's language map has them: `{"es": ["…", "…"]}`. */
function perLanguage(list: readonly Texts[]): Record<string, string[]> {
  const map: Record<string, string[]> = {};
  for (const texts of list)
    for (const [language, text] of Object.entries(texts)) (map[language] ??= []).push(text);
  return map;
}
