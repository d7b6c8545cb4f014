import { IsInt, IsNotEmpty, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import type { Texts } from '../../platform/i18n/texts.js';
import type { State } from './initiative.words.js';

/** Why a part of an initiative is deleted. */
export class DeletePart {
  /** Needed once the initiative is no draft any more. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000) reason?: string;
}

/** Which former version of a part to take up again. */
export class RestorePart {
  /** A version number of `/revisions`. */
  @IsInt() @Min(1) version: number;
}

/** The initiative that something is part of. */
export class InitiativeOfPart {
  id: string;
  reference: string;
  state: State;
  title: Texts;
}
