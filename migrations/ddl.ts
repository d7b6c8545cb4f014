/**
 * Pieces of DDL that every table needs in the same form. A migration composes them and stays readable as SQL.
 */

/** Roles of the database. None can log in; the pool's connections speak as `transversal_app`. */
export const ROLES = {
  /** Requests and jobs: sees the rows of one office. */
  app: 'transversal_app',
  /** Sign-in, invitations, sessions: the identity tables of every office, and nothing else. */
  identity: 'transversal_identity',
  /** Owner of tell(): the only one that writes the journal. */
  journal: 'transversal_journal',
  /** Owner of the search functions, which filter by office themselves (row security would bar the index). */
  search: 'transversal_search',
  /** Owner of the functions that move every office's references from a merged partner to the one that stays. */
  directory: 'transversal_directory',
  /** Owner of the functions that weigh marks: the only one that writes a ceiling. */
  weigher: 'transversal_weigher',
  /** Owner of the functions that tell an audit what its blind team may not read. */
  auditing: 'transversal_auditing',
  /** Owner of the functions that open and close findings by themselves. */
  findings: 'transversal_findings',
  /** Enqueues jobs. */
  jobs: 'transversal_jobs',
} as const;

/** Creates a role if the cluster does not have it, and lets the owner of the database speak as it. */
export function role(name: string): string {
  return `
    do $$ begin
      create role ${name} nologin;
    exception when duplicate_object or unique_violation then null; end $$;
    grant ${name} to current_user;
  `;
}

/** Row-level security that shows the rows of the current office only, to everyone, owner included. */
export function officeRows(table: string): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_of_office on ${table} to ${ROLES.app}
      using (office_id = (select current_office()))
      with check (office_id = (select current_office()));
    grant select, insert, update, delete on ${table} to ${ROLES.app};
  `;
}

/**
 * Row-level security for the parts of an initiative. Who may see a part is asked in one place, the
 * initiative itself: when a record is held by two offices, only the policy of initiatives changes. What is
 * the office's own need not ask (the foreign key holds both offices together), and that is nearly all.
 */
export function initiativePartRows(table: string): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_of_initiative on ${table} to ${ROLES.app}
      using (office_id = (select current_office())
        or exists (select 1 from initiatives i where i.id = initiative_id))
      with check (office_id = (select current_office())
        and exists (select 1 from initiatives i where i.id = initiative_id));
    grant select, insert, update, delete on ${table} to ${ROLES.app};
  `;
}

/** Lets one more role see every row of a table: the owner of a function that filters by itself. */
export function allRows(table: string, name: string, rights: string): string {
  return `
    create policy ${table}_for_${name} on ${table} to ${name} using (true) with check (true);
    grant ${rights} on ${table} to ${name};
  `;
}

/** A transaction that changes rows of this table and tells the journal nothing is refused at COMMIT. */
export function told(table: string): string {
  return `
    create constraint trigger ${table}_told after insert or update or delete on ${table}
      deferrable initially deferred for each row execute function require_told();
  `;
}

/** Makes a function run with the rights of \`owner\`, callable by \`callers\` only. */
export function definer(signature: string, owner: string, callers: string): string {
  return `
    grant create on schema public to ${owner};
    alter function ${signature} owner to ${owner};
    revoke create on schema public from ${owner};
    revoke all on function ${signature} from public;
    grant execute on function ${signature} to ${callers};
  `;
}

/**
 * Generated columns `<column>_from` and `<column>_until`: the first and the last day that the EDTF text of a
 * column (`1999`, `1999-03`, `1999-03-05`) can mean, for filters and order. Null where it is null.
 */
export function edtfDays(column: string): string {
  const part = (from: number, length: number): string => `substr(${column}, ${from}, ${length})`;
  const number = (from: number): string => `coalesce(nullif(${part(from, 2)}, ''), '01')::int`;
  const first = `make_date(${part(1, 4)}::int, ${number(6)}, ${number(9)})`;
  return `
    ${column}_from date generated always as (${first}) stored,
    ${column}_until date generated always as (case length(${column})
      when 4 then make_date(${part(1, 4)}::int, 12, 31)
      when 7 then (${first} + interval '1 month -1 day')::date
      else ${first} end) stored`;
}

/** Holds that these columns are EDTF texts or null. */
export function edtfTexts(...columns: readonly string[]): string {
  return columns
    .map((column) => `(${column} is null or ${column} ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$')`)
    .join(' and ');
}
