import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { hasMessage } from '../i18n/i18n.js';
import { constraintParams } from './constraint-params.js';
import { unsafeTexts } from './json-body.js';
import { type Fault, notFound, Problem } from './problem.js';

const PLAIN = new Set<unknown>([String, Number, Boolean, Object, Array, undefined]);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Checks everything that comes in against its DTO: unknown members are refused, types are not guessed
 * (query parameters, which are always text, convert by their own decorators).
 */
@Injectable()
export class Validation implements PipeTransform {
  async transform(value: unknown, { metatype, type }: ArgumentMetadata): Promise<unknown> {
    if (type === 'custom') return value;
    if (type === 'param') return pathParameter(value);
    if (PLAIN.has(metatype) || !metatype) return value;
    const prefix = type === 'query' ? '?' : '';
    if (type === 'body' && (typeof value !== 'object' || value === null || Array.isArray(value)))
      throw new Problem('validation', {
        status: 422,
        errors: [{ pointer: '', code: 'validation.isObject' }],
      });
    if (type === 'query') {
      const unsafe = [...unsafeTexts(value, '')];
      if (unsafe.length > 0) throw new Problem('unsafe-text', { status: 422, errors: queryFaults(unsafe) });
    }
    const shaped: unknown = plainToInstance(metatype, value ?? {}, { exposeDefaultValues: true });
    const errors = await validate(shaped as object, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: false,
    });
    if (errors.length > 0) {
      const faults = errors.flatMap((error) => [...faultsOf(error, '')]);
      throw new Problem('validation', {
        status: type === 'query' ? 400 : 422,
        errors: prefix ? queryFaults(faults) : faults,
      });
    }
    return shaped;
  }
}

/** An id that is no id is a thing that does not exist. */
function pathParameter(value: unknown): unknown {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) throw notFound();
  return value;
}

/** @throws Problem not-found when `text` is not a UUID */
export function idOf(text: string): string {
  if (!UUID.test(text)) throw notFound();
  return text.toLowerCase();
}

/** `@Param('id', Id)`: 404 for what is not an id. */
@Injectable()
export class Id implements PipeTransform<string, string> {
  transform(value: string): string {
    return idOf(value);
  }
}

function queryFaults(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, pointer: `?${fault.pointer.slice(1)}` }));
}

function* faultsOf(error: ValidationError, parent: string): Generator<Fault> {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  for (const name of telling(error)) {
    const code = `validation.${name}`;
    const params = { field: error.property, ...constraintParams(error, name) };
    // The decorator's own English sentence is the last resort of a constraint without a text.
    yield hasMessage(code)
      ? { pointer, code, params }
      : { pointer, code: 'validation.other', params: { sentence: error.constraints?.[name] ?? name } };
  }
  for (const child of error.children ?? []) yield* faultsOf(child, pointer);
}

/** What is missing breaks every rule of its field at once; one sentence says it better than five. */
function telling(error: ValidationError): string[] {
  const names = Object.keys(error.constraints ?? {});
  if (names.length === 0 || names.includes('whitelistValidation')) return names;
  if (error.value === undefined || error.value === null) return ['isDefined'];
  return error.value === '' && names.includes('isNotEmpty') ? ['isNotEmpty'] : names;
}
