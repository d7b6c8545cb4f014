import { Transform } from 'class-transformer';

/** `a,b` and `a&…=b` both mean a list. */
export const List = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    value === undefined || value === null
      ? undefined
      : (Array.isArray(value) ? value : [value]).flatMap((item) =>
          typeof item === 'string' ? item.split(',').filter((part) => part !== '') : [item],
        ),
  );

/** `true` or `false`; anything else is left for the check to refuse. */
export const Flag = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));
