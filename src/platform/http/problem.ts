/** One fault in what was sent. */
export interface Fault {
  /** JSON Pointer (RFC 6901) into the body; `?name` for a query parameter, `header:Name` for a header. */
  readonly pointer: string;
  /** Key of the sentence in the catalogues, without the language. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a problem says beyond its slug. */
export interface ProblemFacts {
  readonly status: number;
  /** Values for the placeholders of `problems.<slug>.title` and `.detail`. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly Fault[];
  /** Further members of the problem document (RFC 9457 §3.2), e.g. candidates or what is missing. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A refusal that a person or a program can act on: RFC 9457. The slug is stable; title and detail come
 * from the catalogues in the language of the request.
 */
export class Problem extends Error {
  constructor(
    readonly slug: string,
    readonly facts: ProblemFacts,
  ) {
    super(`${facts.status} ${slug}`);
    this.name = 'Problem';
  }

  get status(): number {
    return this.facts.status;
  }
}

/** 404: not there, or not visible from where one stands; both look the same. */
export function notFound(): Problem {
  return new Problem('not-found', { status: 404 });
}

/** 422: what was sent is well formed and cannot be. */
export function invalid(...errors: Fault[]): Problem {
  return new Problem('validation', { status: 422, errors });
}

/** 403 with the reason that a policy gave. */
export function refused(reason: string, params?: Readonly<Record<string, string | number>>): Problem {
  return new Problem(reason, params ? { status: 403, params } : { status: 403 });
}
