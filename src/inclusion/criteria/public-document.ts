import { addressOfCriterion, addressOfSet, FORMS } from './criteria.address.js';
import type { CriteriaSetWhole, PlacedCriterion } from './criteria.words.js';
import type { AddressesOfForms, CriterionDocument, SetDocument } from './public-criteria.dto.js';

/** A set as JSON for everybody. */
export function documentOfSet(set: CriteriaSetWhole, publicUrl: string): SetDocument {
  const address = addressOfSet(publicUrl, set);
  const { name, version, languages, title, publishedAt, sha256, stages, scale, dimensions } = set;
  return {
    address,
    forms: formsOf(address),
    name,
    version,
    languages,
    title,
    publisher: set.publisher?.name ?? null,
    publishedAt,
    sha256,
    stages,
    scale,
    dimensions,
    criteria: set.criteria.map((criterion) => ({
      ...criterion,
      address: addressOfCriterion(address, criterion.code),
    })),
  } as SetDocument;
}

/** A criterion as JSON for everybody. */
export function documentOfCriterion(
  criterion: PlacedCriterion,
  set: CriteriaSetWhole,
  publicUrl: string,
): CriterionDocument {
  const { name, version, title, dimensions } = set;
  const setAddress = addressOfSet(publicUrl, set);
  const address = addressOfCriterion(setAddress, criterion.code);
  return {
    ...criterion,
    address,
    forms: formsOf(address),
    set: { address: setAddress, name, version, title },
    ofDimension: dimensions.find(({ code }) => code === criterion.dimension) ?? null,
  } as CriterionDocument;
}

function formsOf(address: string): AddressesOfForms {
  return Object.fromEntries(
    Object.keys(FORMS).map((form) => [form, `${address}.${form}`]),
  ) as unknown as AddressesOfForms;
}
