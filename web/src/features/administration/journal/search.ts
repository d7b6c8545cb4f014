import { textInSearch } from '~/ui/search';

/** Filters of the journal as the API names them. */
export interface JournalSearch {
  readonly person?: string;
  /** `initiative.approved`, or `initiative.` for all of a kind. */
  readonly verb?: string;
  readonly initiative?: string;
  /** Id of any record, for links from elsewhere. */
  readonly subject?: string;
  readonly from?: string;
  readonly until?: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const VERB = /^[a-z_-]{1,40}\.[a-z_-]{0,40}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What an address asks for; what the API would refuse is left out, so that an address typed by hand shows something. */
export function readJournalSearch(search: Readonly<Record<string, unknown>>): JournalSearch {
  const found = (name: keyof JournalSearch, shape: RegExp): string | undefined => {
    const text = textInSearch(search, name);
    return text !== undefined && shape.test(text) ? text : undefined;
  };
  return {
    person: found('person', ID),
    verb: found('verb', VERB),
    initiative: found('initiative', ID),
    subject: found('subject', ID),
    from: found('from', DAY),
    until: found('until', DAY),
  };
}
