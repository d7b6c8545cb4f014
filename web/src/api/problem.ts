/** One fault: where in what was sent, and what would be right, in the reader's language. */
export interface Fault {
  /** JSON Pointer into the body; `?name` for a query parameter, `header:Name` for a header. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** A refusal as the server tells it (RFC 9457): title and detail are sentences for people, in their language. */
export class ApiProblem extends Error {
  /** Last part of the type: stable, for decisions of ours. */
  readonly slug: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly Fault[];
  /** To be named when asking for help. */
  readonly requestId: string;

  /** @param document the whole problem; members of its own (candidates, what is missing) are read from it */
  constructor(readonly document: Readonly<Record<string, unknown>>) {
    super(text(document['title']));
    this.name = 'ApiProblem';
    this.slug = text(document['type']).split('/').at(-1) ?? '';
    this.status = Number(document['status'] ?? 0);
    this.title = text(document['title']);
    this.detail = text(document['detail']);
    this.errors = (document['errors'] as Fault[] | undefined) ?? [];
    this.requestId = text(document['requestId']);
  }
}

function text(member: unknown): string {
  return typeof member === 'string' ? member : '';
}

/** Whether it is a refusal of this kind, e.g. `stale-version`. */
export function isProblem(thrown: unknown, slug?: string): thrown is ApiProblem {
  return thrown instanceof ApiProblem && (slug === undefined || thrown.slug === slug);
}

/**
 * The refusal in an answer.
 * @param response not ok; where a proxy answered for the server, its page becomes a problem without words of ours
 */
export async function problemIn(response: Response): Promise<ApiProblem> {
  const json = /^application\/(.+\+)?json\b/.test(response.headers.get('Content-Type') ?? '');
  const document: unknown = json ? await response.json().catch(() => null) : null;
  return new ApiProblem(
    typeof document === 'object' && document !== null
      ? (document as Record<string, unknown>)
      : { type: `http/${response.status}`, title: `HTTP ${response.status}`, status: response.status },
  );
}
