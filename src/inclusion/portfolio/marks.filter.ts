import { MAIN_SET } from '../criteria/criteria.query.js';
import { type Stage, STAGES } from '../criteria/criteria.words.js';
import type { FilterOfRoom } from '../../registry/initiatives/initiative.filters.js';

/** Conditions on one cell of `assessments a`. */
const FIGURES: Readonly<Record<string, string>> = {
  assessed: 'true',
  unassessed: 'true',
  notApplicable: `a.state = 'not_applicable'`,
  score0: 'a.score = 0',
  score1: 'a.score = 1',
  score2: 'a.score = 2',
  claimed: 'a.score >= 1',
  shown: 'a.complete',
  aboveCeiling: 'a.above_ceiling',
  screened: 'true',
};

/**
 * Has the list of initiatives ask for marks: `mark=<criterion>:<stage>:<figure>`, so that each figure of a portfolio
 * opens the records behind it. Records whose marks are withheld from who asks meet no condition on marks.
 */
export const marksFilter: FilterOfRoom = {
  room: 'portfolio',
  conditions({ mark, markSet }, add) {
    if (!mark?.length) return [];
    const set = markSet ? `${add(markSet)}::uuid` : MAIN_SET;
    const asked = mark.map((one) => conditionOf(one, set, add));
    return [`(${asked.join(' or ')}) and i.id <> all ((select withheld_initiatives())::uuid[])`];
  },
};

function conditionOf(mark: string, set: string, add: (value: unknown) => string): string {
  const [criterion = 'any', stage = 'any', figure = 'assessed'] = mark.split(':');
  if (figure === 'drifting') {
    const place = STAGES.indexOf(stage as Stage);
    const cell = [
      ...(criterion === 'any' ? [] : [`k.code = ${add(criterion)}::text`]),
      ...(stage === 'any' ? [] : [`(d.cell & 3) = ${place}`]),
    ];
    // Whatever was kept as drifting, those included that compute themselves, as the portfolio counts them.
    return `i.id in (select m.initiative_id from initiative_marks m cross join lateral unnest(m.drifting) d(cell)
      join criteria k on k.set_id = m.set_id and k.position = d.cell >> 2
      where m.office_id = (select current_office()) and m.set_id = ${set}${cell.map((one) => ` and ${one}`).join('')})`;
  }
  if (figure === 'screened' && criterion === 'any') {
    const enough = `(select count(*) from criteria k where k.set_id = ${set} and k.automatic is null)`;
    const whole = STAGES.flatMap((one, place) =>
      stage === 'any' || stage === one ? [`m.looked[${place + 1}] >= ${enough}`] : [],
    );
    return `i.id in (select m.initiative_id from initiative_marks m
      where m.office_id = (select current_office()) and m.set_id = ${set} and (${whole.join(' or ')}))`;
  }
  const conditions = [
    'a.office_id = (select current_office())',
    `a.set_id = ${set}`,
    FIGURES[figure] ?? 'false',
    criterion === 'any'
      ? `a.criterion <> all (array(select k.code from criteria k where k.set_id = ${set} and k.automatic is not null))`
      : `a.criterion = ${add(criterion)}::text`,
    ...(stage === 'any' ? [] : [`a.stage = ${add(stage)}::text`]),
  ];
  return `i.id ${figure === 'unassessed' ? 'not in' : 'in'}
    (select a.initiative_id from assessments a where ${conditions.join(' and ')})`;
}
