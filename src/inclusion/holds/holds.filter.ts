import { currentActor } from '../../platform/context/context.js';
import type { FilterOfRoom } from '../../registry/initiatives/initiative.filters.js';
import { heldBeforeAny, stepsFor } from './holds.sql.js';

/** Has the list of initiatives ask what is held back, so that each figure of the holds opens the records behind it. */
export const holdsFilter: FilterOfRoom = {
  room: 'holds',
  conditions({ held }) {
    if (!held?.length) return [];
    return [heldBeforeAny(stepsFor(currentActor()).filter((step) => held.includes(step)))];
  },
};
