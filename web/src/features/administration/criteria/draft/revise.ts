import { answer, client, queries, seen, type Shape } from '~/api/client';
import { ApiProblem, isProblem } from '~/api/problem';
import type { Criterion, Draft } from '../sets';

type Changes = Shape<'ReviseCriteriaDraft'>;

/** Sends a change of a draft. @returns the draft as it is now */
export async function revise(draft: Draft, body: Changes, version: number = draft.version): Promise<Draft> {
  const revised = await answer(
    client.PATCH('/api/v1/criteria-drafts/{id}', {
      params: { path: { id: draft.id }, header: seen(version) },
      body,
    }),
  );
  await queries.invalidateQueries();
  return revised;
}

/**
 * A small change of the list of criteria, made on what the draft is by now: what somebody else has just saved stays.
 * @param change the list as it shall be
 */
export async function rearrange(
  id: string,
  change: (criteria: readonly Criterion[]) => Criterion[],
): Promise<Draft> {
  const now = await freshDraft(id);
  return revise(now, { criteria: change(now.criteria) });
}

/** The draft as it is by now. */
export function freshDraft(id: string): Promise<Draft> {
  return answer(client.GET('/api/v1/criteria-drafts/{id}', { params: { path: { id } } }));
}

/**
 * A form holds one item of a list that is sent whole: faults of that item lead to the form's fields.
 * @param prefix pointer of the item, e.g. `/criteria/3`
 * @throws ApiProblem with pointers inside of the item
 */
export async function inside<Sent>(prefix: string, sending: () => Promise<Sent>): Promise<Sent> {
  try {
    return await sending();
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown;
    throw new ApiProblem({
      ...thrown.document,
      errors: thrown.errors.map((fault) => ({
        ...fault,
        pointer: fault.pointer.startsWith(`${prefix}/`) ? fault.pointer.slice(prefix.length) : fault.pointer,
      })),
    });
  }
}

/** With an empty text for each language that the set declares, so that the form asks for each. */
export function inAll(
  languages: readonly string[],
  texts: Readonly<Record<string, string>> | null,
): Record<string, string> {
  return { ...Object.fromEntries(languages.map((language) => [language, ''])), ...texts };
}

/** The list with one moved by a step within those of its own kind. @param by -1 up, 1 down */
export function moved<Item>(
  items: readonly Item[],
  place: number,
  by: -1 | 1,
  alike: (one: Item, other: Item) => boolean,
): Item[] {
  const item = items[place];
  if (item === undefined) return [...items];
  for (let other = place + by; other >= 0 && other < items.length; other += by) {
    const neighbour = items[other];
    if (neighbour === undefined || !alike(item, neighbour)) continue;
    const out = [...items];
    out[place] = neighbour;
    out[other] = item;
    return out;
  }
  return [...items];
}
