import { getMetadataStorage, type ValidationError } from 'class-validator';

/** What the sentences of the catalogues call the arguments of class-validator's decorators, in their order. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  arrayContains: ['values'],
  arrayMaxSize: ['max'],
  arrayMinSize: ['min'],
  equals: ['value'],
  isEnum: ['', 'values'],
  isIn: ['values'],
  isLength: ['min', 'max'],
  isNotIn: ['values'],
  max: ['max'],
  maxLength: ['max'],
  min: ['min'],
  minLength: ['min'],
  notEquals: ['value'],
};

/**
 * The bounds of a constraint that a value did not keep, for the placeholders of its sentence.
 *
 * A ValidationError holds them in its English sentence only, so they are taken from where the decorator put
 * them. A decorator of our own gives its bounds as one object, whose members are the placeholders.
 */
export function constraintParams(
  error: ValidationError,
  constraint: string,
): Record<string, string | number> {
  const { target, property } = error;
  if (!target) {
    return {};
  }
  const rule = getMetadataStorage()
    .getTargetValidationMetadatas(target.constructor, '', false, false)
    .find((metadata) => metadata.propertyName === property && metadata.name === constraint);
  const bounds: readonly unknown[] = rule?.constraints ?? [];
  const names = NAMES[constraint];
  const named: [string, unknown][] = names
    ? bounds.map((bound, place) => [names[place] ?? '', bound])
    : Object.entries(isPlain(bounds[0]) ? bounds[0] : {});
  const params: Record<string, string | number> = {};
  for (const [name, bound] of named) {
    if (name !== '' && (typeof bound === 'number' || typeof bound === 'string')) {
      params[name] = bound;
    } else if (name !== '' && Array.isArray(bound)) {
      params[name] = bound.join(', ');
    }
  }
  return params;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RegExp);
}
