import { IsEmail, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Trimmed } from '../people/people.dto.js';

/** Somebody forgot their password. */
export class AskForPasswordReset {
  /** The address that you sign in with. */
  @Trimmed() @IsEmail() @MaxLength(254) email: string;
}

/** A new password, by a link from a mail. */
export class ResetPassword {
  /** At least 12 characters, at most 200; not your address, and none of the passwords that everybody tries. */
  @IsString() @IsNotEmpty() @MaxLength(1000) password: string;
}
