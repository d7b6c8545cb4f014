import { currentLocale } from '~/i18n/locale';
import { newKey } from './client';
import { ApiProblem } from './problem';
import { signInAgain } from './session';

/** What is sent with a file. */
export interface Upload {
  /** Address of the API, e.g. `/api/v1/initiatives/{id}/files` with its id. */
  readonly path: string;
  readonly file: File;
  /** Further members of the form. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Version that was seen, for a new version of a file. */
  readonly seen?: number;
  /** Share that has been sent, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Sends a file and tells how far it is, which fetch cannot. A session that has ended asks to sign in and sends again.
 * @throws ApiProblem when it is refused; TypeError when the connection broke
 */
export async function upload<Answer>(sending: Upload): Promise<Answer> {
  // The same key for both times: the file is kept once.
  const key = newKey();
  for (;;) {
    const { status, body } = await send(sending, key);
    if (status < 300) return body as Answer;
    if (status !== 401 || !(await signInAgain())) throw new ApiProblem(body as Record<string, unknown>);
  }
}

function send(
  { path, file, fields = {}, seen, onProgress, signal }: Upload,
  key: string,
): Promise<{ status: number; body: unknown }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  // Last: what describes a file has to be there before its content.
  form.set('file', file);
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept-Language', currentLocale());
    request.setRequestHeader('Idempotency-Key', key);
    if (seen !== undefined) request.setRequestHeader('If-Match', `"v${seen}"`);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress?.(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('load', () => {
      let body: unknown;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        body = { type: `http/${request.status}`, title: `HTTP ${request.status}`, status: request.status };
      }
      done({ status: request.status, body });
    });
    request.addEventListener('error', () => fail(new TypeError('The connection broke')));
    request.addEventListener('abort', () => fail(new DOMException('Stopped', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
