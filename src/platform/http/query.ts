import { plainToInstance, Transform } from 'class-transformer';

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

/** A list of objects as JSON text in an address, or the list itself in a body; anything else is left for the check to refuse. */
export const Json = (item: () => new () => object): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => {
    const list: unknown = typeof value === 'string' ? parsed(value) : value;
    return Array.isArray(list)
      ? list.map((each: unknown) =>
          typeof each === 'object' && each !== null ? plainToInstance(item(), each) : each,
        )
      : value;
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
