import { answer, client, queries, type Shape } from '~/api/client';
import { isProblem } from '~/api/problem';
import { toast } from '~/ui/announce';
import { shown } from '../import';

/** Puts cells right. @throws ApiProblem when somebody else has changed one of them */
export async function correct(id: string, cells: Shape<'CorrectCell'>[]): Promise<void> {
  shown(
    await answer(
      client.PUT('/api/v1/imports/{id}/corrections', { params: { path: { id } }, body: { cells } }),
    ),
  );
}

/** Decides of partners or rows. @throws ApiProblem when it cannot be */
export async function decide(id: string, body: Shape<'DecideImport'>): Promise<void> {
  shown(await answer(client.PUT('/api/v1/imports/{id}/decisions', { params: { path: { id } }, body })));
  await queries.invalidateQueries({ queryKey: ['get', '/api/v1/imports/{id}/questions'] });
}

/** Says in a corner why something was not done. */
export function tell(thrown: unknown): void {
  if (!isProblem(thrown)) return toast(String(thrown));
  toast([thrown.title, ...thrown.errors.map(({ detail }) => detail)].join(' '));
}
