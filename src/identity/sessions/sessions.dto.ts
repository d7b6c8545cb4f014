/** Who is asking, and what they may do where. */
export class WhoView {
  person: {
    id: string;
    version: number;
    name: string;
    email: string;
    /** Language of mails: es, en, fr or pt. */
    locale: string;
  };
  /** The office that is worked for now; null before one is chosen. */
  officeId: string | null;
  /** Roles in that office. */
  roles: string[];
  /** What the roles allow; of a token, what its scopes leave of that. */
  permissions: string[];
  /** How the request was signed in: `session` or `token`. */
  via: string;
}
