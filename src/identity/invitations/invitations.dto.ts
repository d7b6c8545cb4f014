import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsEmail,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';
import { LOCALES, type Locale } from '../../platform/i18n/i18n.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { ROLES, type Role } from '../access/permissions.js';
import { MemberView } from '../memberships/memberships.dto.js';
import { Trimmed } from '../people/people.dto.js';

/** Somebody is invited into the office. */
export class Invite {
  /** Where the mail goes; the person signs in with this address. */
  @Trimmed() @IsEmail() @MaxLength(254) email: string;

  /** Roles from the beginning: administrator, coordinator, officer, auditor, reader. */
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsIn(ROLES, { each: true }) roles: Role[];

  /** Language of the mail; left out: yours. */
  @IsOptional() @IsIn(LOCALES) locale?: Locale;
}

/** Somebody accepts. */
export class AcceptInvitation {
  /** Your name as others see it; needed when you are new here. */
  @IsOptional() @Trimmed() @IsString() @IsNotEmpty() @MaxLength(200) name?: string;

  /** The password that you have here; or, when you are new, the one that you want: at least 12 characters. */
  @IsString() @IsNotEmpty() @MaxLength(1000) password: string;

  /** Language of mails to you, when you are new; left out: that of the invitation. */
  @IsOptional() @IsIn(LOCALES) locale?: Locale;
}

/** Where in the list of invitations to read. */
export class ListInvitations extends PageQuery {}

/** What can be done with an invitation. */
export const INVITATION_VERBS = ['send', 'link', 'revoke'] as const;
export type InvitationVerb = (typeof INVITATION_VERBS)[number];

/** An invitation. */
export class InvitationView {
  id: string;
  email: string;
  roles: string[];
  /** Language of the mail. */
  locale: string;
  /** `open`, `accepted`, `revoked` or `expired`. */
  state: string;
  invitedBy: MemberView;
  createdAt: Date;
  /** When the last mail was written; null: it is on its way. */
  sentAt: Date | null;
  /** Until when the link in the mail works. */
  expiresAt: Date;
  acceptedAt: Date | null;
  /** What you may do now: `send` it again, show its `link` (only where no mail brings it), `revoke` it. */
  may: InvitationVerb[];
}

/** The link of an invitation, for whoever hands it over by another way than mail. */
export class InvitationLinkView {
  /** Works once, instead of any link before it. Whoever has it can join: hand it to the person themselves. */
  link: string;
  /** Until when it works. */
  expiresAt: Date;
}

/** What somebody who follows the link should know. */
export class InvitationToYouView {
  /** Name of the office per language. */
  office: Texts;
  invitedBy: string;
  email: string;
  roles: string[];
  expiresAt: Date;
  /** Whether the address is known here: then the password that belongs to it is asked for, and no name. */
  known: boolean;
}

/** A page of invitations. */
export class InvitationPage {
  items: InvitationView[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
