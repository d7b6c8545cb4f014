import type { Texts } from '../../platform/i18n/texts.js';
import { DimensionOfSet, PlacedCriterionOfSet, ScoreOfSet, StageOfSet } from './criteria-words.dto.js';

/** The addresses of the other forms. */
export class AddressesOfForms {
  json: string;
  /** SKOS. */
  jsonld: string;
  /** IATI codelist. */
  xml: string;
}

/** A criterion as the public reads it. */
export class CriterionOfDocument extends PlacedCriterionOfSet {
  /** Its public address. */
  address: string;
}

/** A published set as the public reads it. */
export class SetDocument {
  /** Its public address. */
  address: string;
  forms: AddressesOfForms;
  name: string;
  version: number;
  languages: string[];
  title: Texts;
  /** Office that published it, as it was called then; null: it came with the product. */
  publisher: Texts | null;
  publishedAt: string;
  /**
   * SHA-256 of the members name, version, languages, title, stages, scale, dimensions and criteria (without
   * `position` and `address`) as canonical JSON (RFC 8785), in hexadecimal digits.
   */
  sha256: string;
  stages: StageOfSet[];
  scale: ScoreOfSet[];
  dimensions: DimensionOfSet[];
  criteria: CriterionOfDocument[];
}

/** The set that a criterion belongs to. */
export class SetOfCriterion {
  address: string;
  name: string;
  version: number;
  title: Texts;
}

/** One criterion as the public reads it. */
export class CriterionDocument extends CriterionOfDocument {
  forms: AddressesOfForms;
  set: SetOfCriterion;
  /** Its dimension with name and question. */
  ofDimension: DimensionOfSet | null;
}
