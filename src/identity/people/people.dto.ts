import { Transform } from 'class-transformer';
import { IsIn, IsNotEmpty, IsString, MaxLength, ValidateIf } from 'class-validator';
import { LOCALES, type Locale } from '../../platform/i18n/i18n.js';
import type { Person } from './person.entity.js';

/** Takes blanks around a text away. */
export const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** A change of your own entry: members that are left out stay as they are. */
export class RevisePerson {
  /** Your name as others see it. */
  @ValidateIf((_, value) => value !== undefined)
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name?: string;

  /** Language of mails to you. */
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(LOCALES)
  locale?: Locale;
}

/** A person. */
export class PersonView {
  id: string;
  version: number;
  name: string;
  email: string;
  /** Language of mails: es, en, fr or pt. */
  locale: string;

  static of({ id, version, name, email, locale }: Person): PersonView {
    return { id, version, name, email, locale };
  }
}
