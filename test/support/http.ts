/** What came back. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, else the text; undefined when there is none. */
  readonly body: Body;
}

/** What is sent. */
export interface Sending {
  readonly method?: string;
  /** Sent as JSON; a string or bytes are sent as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bearer?: string;
  /** `name=value`; the request then says its own origin, as a browser does. */
  readonly cookie?: string;
  /** Version that was seen: If-Match `"v3"`. */
  readonly version?: number;
}

/**
 * One request to the running product, without following redirects.
 * @param base `running.url`
 * @param path below /api/v1, or a whole path that begins with one of the roots outside of it
 */
export async function http<Body = unknown>(
  base: string,
  path: string,
  sending: Sending = {},
): Promise<Answer<Body>> {
  const headers = new Headers(sending.headers);
  if (sending.bearer !== undefined) headers.set('Authorization', `Bearer ${sending.bearer}`);
  if (sending.cookie !== undefined) {
    headers.set('Cookie', sending.cookie);
    if (!headers.has('Origin')) headers.set('Origin', base);
  }
  if (sending.version !== undefined) headers.set('If-Match', `"v${sending.version}"`);
  const raw = typeof sending.body === 'string' || sending.body instanceof Uint8Array;
  if (sending.body !== undefined && !headers.has('Content-Type'))
    headers.set('Content-Type', 'application/json');
  const response = await fetch(base + wholePath(path), {
    method: sending.method ?? (sending.body === undefined ? 'GET' : 'POST'),
    headers,
    redirect: 'manual',
    ...(sending.body !== undefined && {
      body: raw ? (sending.body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(sending.body),
    }),
  });
  const text = await response.text();
  const json = /^application\/(.+\+)?json\b/.test(response.headers.get('Content-Type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? undefined : json ? JSON.parse(text) : text) as Body,
  };
}

const OUTSIDE = /^\/(api|health|metrics|problems|start|join|new-password|welcome|assets|criteria)([/?]|$)/;

function wholePath(path: string): string {
  return OUTSIDE.test(path) || path === '/' ? path : `/api/v1${path}`;
}
