import { Transform } from 'class-transformer';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';
import { ROLES, type Role } from '../access/permissions.js';
import type { MembershipVerb } from './membership.policy.js';

/** A change of somebody's roles. */
export class ReviseMembership {
  /** All roles from now on: administrator, coordinator, officer, auditor, reader. */
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsIn(ROLES, { each: true }) roles: Role[];
}

/** Which memberships. */
export class ListMemberships extends PageQuery {
  /** `true`: those that have ended; left out: those that go on. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  ended?: boolean;
}

/** A person as their colleagues see them. */
export class MemberView {
  id: string;
  name: string;
  email: string;
}

/** Somebody's place in the office. */
export class MembershipView {
  id: string;
  version: number;
  person: MemberView;
  roles: string[];
  createdAt: Date;
  /** Since then the person is let in nowhere for this office, by session or token; null: they are at work. */
  suspendedAt: Date | null;
  endedAt: Date | null;
  /** Nobody else administers the office now: the role, and the person, have to stay. */
  lastAdministrator: boolean;
  /** What you may do: `revise`, `suspend`, `resume`, `end`, `end-sessions`. */
  may: MembershipVerb[];
}

/** A page of memberships. */
export class MembershipPage {
  items: MembershipView[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
