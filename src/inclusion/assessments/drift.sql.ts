/**
 * Every cell that drifts, with its record: `office_id, initiative_id, set_id, criterion, stage`. Row-level security
 * narrows it to what may be seen; whoever reads it narrows it further. The same rule as `driftOf()`.
 */
export const DRIFTING = `
  select d.office_id, d.initiative_id, d.set_id, d.criterion, s.stage
  from assessments d
  cross join lateral (select distinct o.stage from assessments o
    where o.office_id = d.office_id and o.initiative_id = d.initiative_id and o.set_id = d.set_id
      and o.stage <> 'design') s
  left join assessments l on l.office_id = d.office_id and l.initiative_id = d.initiative_id and l.set_id = d.set_id
    and l.criterion = d.criterion and l.stage = s.stage
  where d.stage = 'design' and d.score >= 1
    and coalesce(l.score, 0) = 0 and l.state is distinct from 'not_applicable'`;
