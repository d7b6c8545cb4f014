import { FieldChange } from '../../platform/journal/revisions.js';
import type { ChangedCriterion, ChangedItem, Difference, SetsDifference } from './comparison.js';
import { CriterionOfSet, DimensionOfSet, RequirementOfCriterion } from './criteria-words.dto.js';

/** Something that both have, and what differs in it. */
export class ChangedItemView implements ChangedItem {
  code: string;
  changes: FieldChange[];
}

/** Requirements of a criterion that came, went or changed. */
export class RequirementsDifference implements Difference<RequirementOfCriterion, ChangedItem> {
  added: RequirementOfCriterion[];
  removed: RequirementOfCriterion[];
  changed: ChangedItemView[];
}

/** A criterion that both have, and what differs in it. */
export class ChangedCriterionView implements ChangedCriterion {
  code: string;
  /** Field by field; `order`: the requirements of both stand in another order. */
  changes: FieldChange[];
  requirements: RequirementsDifference;
}

/** Dimensions that came, went or changed. */
export class DimensionsDifference implements Difference<DimensionOfSet, ChangedItem> {
  added: DimensionOfSet[];
  removed: DimensionOfSet[];
  changed: ChangedItemView[];
}

/** Criteria that came, went or changed. */
export class CriteriaDifference implements Difference<CriterionOfSet, ChangedCriterion> {
  added: CriterionOfSet[];
  removed: CriterionOfSet[];
  changed: ChangedCriterionView[];
}

/** What differs between two sets. Criteria, dimensions and requirements are the same when their codes are. */
export class SetsDifferenceView implements SetsDifference {
  /**
   * Of the set itself: `title`, `languages`; `order` and `dimensionOrder`: what both have stands in another order
   * (lists of codes). What merely moved because something came in between is not told.
   */
  changes: FieldChange[];
  dimensions: DimensionsDifference;
  criteria: CriteriaDifference;
}
