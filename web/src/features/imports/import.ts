import { useQuery } from '@tanstack/react-query';
import { answer, client, queries, type Shape } from '~/api/client';

export type Import = Shape<'ImportView'>;
export type Row = Shape<'ImportRowView'>;

/** Time between two looks at an import that is under way, in ms. */
const LOOK_EVERY = 600;

/** Steps of the way of a list into the register, in their order. */
export const STEPS = ['reading', 'columns', 'check', 'report'] as const;
export type Step = (typeof STEPS)[number];

/** Whether the server works on it. */
export function isUnderWay({ state }: Pick<Import, 'state'>): boolean {
  return state === 'planning' || state === 'committing';
}

/** One import; looked at again and again while the server works on it, also after the page was loaded anew. */
export function useImport(id: string) {
  return useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/imports/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_EVERY : false),
  });
}

/** Shows what a change has answered, and reads anew what follows from it. */
export function shown(changed: Import): void {
  queries.setQueryData(['import', changed.id], changed);
}

/** Whether its rows are, were or are just coming into the register. */
function isWritten(state: Import['state']): boolean {
  return state === 'committed' || state === 'committing' || state === 'withdrawn';
}

/** The step at which an import is by itself. */
export function stepOf({ state, mapName }: Pick<Import, 'state' | 'mapName'>): Step {
  if (isWritten(state)) return 'report';
  if (state === 'received') return 'reading';
  if (state === 'refused') return mapName === null ? 'reading' : 'columns';
  return mapName === null ? 'reading' : 'check';
}

/** Whether a person may look at a step now. */
export function isOpen(
  step: Step,
  { state, mapName, found }: Pick<Import, 'state' | 'mapName' | 'found'>,
): boolean {
  const written = isWritten(state);
  if (step === 'report') return written;
  if (written) return false;
  if (step === 'columns') return found !== null;
  return step === 'reading' || mapName !== null;
}
