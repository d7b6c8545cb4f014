import { registerDecorator, type ValidationOptions } from 'class-validator';

/**
 * A property decorator that takes a text only when `accepts` does: one way for all code lists, so that the
 * names of their constraints (`isCountry`, `isCurrency`, …) and their sentences are made alike.
 */
export function codeRule(
  name: string,
  accepts: (code: string) => boolean,
  sentence: string,
): (options?: ValidationOptions) => PropertyDecorator {
  return (options) => (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && accepts(value),
        defaultMessage: () => sentence,
      },
    });
  };
}
