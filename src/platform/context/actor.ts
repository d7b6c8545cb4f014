/**
 * Who is asking. Made by authentication and by nothing else; a policy decides from it alone.
 */
export interface Actor {
  /** The person behind the request; for a token, the person who made it (four eyes hold for tokens, too). */
  readonly personId: string;
  /** The office that is worked for; null before one is chosen. */
  readonly officeId: string | null;
  /** Roles of the person's membership in that office. */
  readonly roles: readonly string[];
  /** null: all that the roles allow; a token: only these permissions of them. */
  readonly scopes: readonly string[] | null;
  readonly via: 'session' | 'token' | 'job';
  /** Id of the session or token, or the name of the job. */
  readonly credentialId: string | null;
}
