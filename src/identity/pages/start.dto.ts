import { Transform } from 'class-transformer';
import { IsEmail, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { IsCountry } from '../../platform/codes/countries.js';
import { IsCurrency } from '../../platform/codes/currencies.js';
import { IsLanguageTag } from '../../platform/codes/languages.js';
import { IsTimeZone } from '../../platform/codes/time-zones.js';
import { IsReferencePrefix } from '../offices/reference-prefix.js';
import { Trimmed } from '../people/people.dto.js';

/** The form of the start page: an office and its first person. */
export class StartForm {
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(200) officeName: string;
  @IsCountry() country: string;
  @IsTimeZone() timeZone: string;
  @IsLanguageTag() defaultLanguage: string;
  @IsCurrency() currency: string;
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.trim().toUpperCase() : value,
  )
  @IsReferencePrefix()
  referencePrefix: string;
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(200) name: string;
  @Trimmed() @IsEmail() @MaxLength(254) email: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) password: string;
}
