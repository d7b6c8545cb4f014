import { certainlyBefore, edtfOf } from '../../platform/dates/edtf.js';
import type { Fault } from '../../platform/http/problem.js';
import { partFaultsOf } from '../disaggregation.js';
import type { ActivityState, ActivityWords } from './activity.words.js';

/**
 * What cannot be in an activity, each fault with the field and the remedy. Dates may be vague: only what is
 * certainly out of order is refused.
 *
 * @param today `YYYY-MM-DD`, in the office's time zone
 * @param at pointer to the activity, when several came together: `/17`
 */
export function faultsOf(words: ActivityWords, state: ActivityState, today: string, at = ''): Fault[] {
  const faults: Fault[] = [];
  const { from, until, place, peopleReached } = words;
  if (until !== null && certainlyBefore(edtfOf(until), edtfOf(from)))
    faults.push({
      pointer: `${at}/until`,
      code: 'validation.dateBefore',
      params: { other: 'from', date: from },
    });
  // A span is done once its end is there; a year is, from its first day on.
  else if (state === 'done' && edtfOf(until ?? from).from > today)
    faults.push({
      pointer: `${at}/${until === null ? 'from' : 'until'}`,
      code: 'validation.doneInFuture',
      params: { today },
    });
  if (place !== null && (place.latitude === null) !== (place.longitude === null))
    faults.push({
      pointer: `${at}/place/${place.latitude === null ? 'latitude' : 'longitude'}`,
      code: 'validation.halfCoordinates',
    });
  if (peopleReached === null) return faults;
  if (state === 'planned')
    faults.push({ pointer: `${at}/peopleReached`, code: 'validation.plannedReachesNobody' });
  return [
    ...faults,
    ...partFaultsOf(
      peopleReached.total,
      peopleReached.disaggregation,
      { people: true, rate: false },
      `${at}/peopleReached/disaggregation`,
      `${at}/peopleReached/total`,
    ),
  ];
}

/** Planned, and over on every day that its date can mean. */
export function isLate(
  { from, until }: Pick<ActivityWords, 'from' | 'until'>,
  state: ActivityState,
  today: string,
): boolean {
  return state === 'planned' && edtfOf(until ?? from).until < today;
}
