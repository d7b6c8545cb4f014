import { faultsOf, isLate } from './activity.rules.js';
import type { ActivityState, ActivityWords } from './activity.words.js';

const TODAY = '2026-03-05';
const words = (given: Partial<ActivityWords>): ActivityWords => ({
  kind: 'visit',
  title: { es: 'Visita' },
  summary: {},
  from: '2026-01',
  until: null,
  place: null,
  partnerIds: [],
  peopleReached: null,
  fileIds: [],
  links: [],
  ...given,
});
const faults = (given: Partial<ActivityWords>, state: ActivityState): string[] =>
  faultsOf(words(given), state, TODAY).map(
    ({ pointer, code }) => `${pointer} ${code.replace('validation.', '')}`,
  );
const people = (total: number | null, women: number): ActivityWords['peopleReached'] => ({
  total,
  disaggregation: [{ by: 'sex', code: 'women', value: women }],
});

describe('the words of an activity', () => {
  it.each<[Partial<ActivityWords>, ActivityState, string[]]>([
    [{ from: '2026-03-05' }, 'done', []],
    [{ from: '2026-03-06' }, 'done', ['/from doneInFuture']],
    [{ from: '2026-03-06' }, 'planned', []],
    [{ from: '2026' }, 'done', []],
    [{ from: '2026-04' }, 'done', ['/from doneInFuture']],
    [{ from: '2026-03-01', until: '2026-03-06' }, 'done', ['/until doneInFuture']],
    [{ from: '2026-03-01', until: '2026-03' }, 'done', []],
    [{ from: '2026-03-01', until: '2026-02-28' }, 'planned', ['/until dateBefore']],
    [{ from: '2026-03-20', until: '2026-03' }, 'planned', []],
    [{ from: '2027', until: '2026' }, 'done', ['/until dateBefore']],
    [{ peopleReached: people(20, 12) }, 'done', []],
    [{ peopleReached: people(null, 12) }, 'done', []],
    [{ peopleReached: people(11, 12) }, 'done', ['/peopleReached/total totalBelowPart']],
    [{ peopleReached: people(20, 12) }, 'planned', ['/peopleReached plannedReachesNobody']],
    [
      { place: { name: 'Lyon', country: 'FR', latitude: 45.76, longitude: null } },
      'planned',
      ['/place/longitude halfCoordinates'],
    ],
  ])('%j, %s: %j', (given, state, expected) => {
    expect(faults(given, state)).toEqual(expected);
  });

  it.each<[Partial<ActivityWords>, ActivityState, boolean]>([
    [{ from: '2026-03-04' }, 'planned', true],
    [{ from: '2026-03-04' }, 'done', false],
    [{ from: '2026-03-05' }, 'planned', false],
    [{ from: '2026' }, 'planned', false],
    [{ from: '2025' }, 'planned', true],
    [{ from: '2025', until: '2026-03' }, 'planned', false],
  ])('%j, %s, is late: %s', (given, state, late) => {
    expect(isLate(words(given), state, TODAY)).toBe(late);
  });
});
