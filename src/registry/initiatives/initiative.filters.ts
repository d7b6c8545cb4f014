import type { InitiativeFilter } from './initiatives.filter.dto.js';

/** A room above whose rows the list of initiatives can be filtered by. It adds itself when the product starts. */
export interface FilterOfRoom {
  /** The room: `portfolio`. */
  readonly room: string;
  /**
   * Conditions over `initiatives i`, under row-level security; none where the filter does not ask for this room.
   * @param add takes a value and hands out its placeholder
   */
  conditions(filter: InitiativeFilter, add: (value: unknown) => string): string[];
}

const filters = new Map<string, FilterOfRoom>();

/** Has the list ask a room above, without knowing it. */
export function filterBy(filter: FilterOfRoom): void {
  filters.set(filter.room, filter);
}

/** What the rooms above ask for. */
export function conditionsOfRooms(filter: InitiativeFilter, add: (value: unknown) => string): string[] {
  return [...filters.values()].flatMap((room) => room.conditions(filter, add));
}
