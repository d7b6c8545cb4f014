import { keepPreviousData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type Shape } from '~/api/client';
import { addresses } from '~/ui/addresses';
import { type Stage } from '~/ui/words/codes';
import { behind, butNot, expand } from './behind';
import { filtersOf, questionOf, type PortfolioSearch } from './search';

export type Portfolio = Shape<'PortfolioView'>;

/** Values that a template is filled with. */
type Members = Readonly<Record<string, string | null>>;

/** Addresses of the records behind a figure; null: no filter finds them. */
export interface Opens {
  /** By the template of a part. */
  figure(part: string, members: Members): string | null;
  /** Those that have a value of a breakdown, whatever their marks. */
  value(part: string, members: Members): string | null;
  /** Those that were looked at and are none of `figure`. */
  others(part: string, members: Members, figure: string): string | null;
  /** All records of the question. */
  readonly all: string;
}

/** What every part of the page is told. */
export interface PartProps {
  readonly view: Portfolio;
  readonly opens: Opens;
  /** Stage whose marks are counted. */
  readonly at: Stage | 'any';
}

export function usePortfolio(search: PortfolioSearch) {
  return api.useQuery(
    'get',
    '/api/v1/portfolio',
    { params: { query: questionOf(search) as never } },
    // What was shown stays until the new figures are there: nothing jumps while somebody filters.
    { placeholderData: keepPreviousData },
  );
}

export function useOpens(view: Portfolio | undefined, search: PortfolioSearch): Opens {
  return useMemo(() => {
    const filters = filtersOf(search);
    const leads = (query: string): string | null => {
      const found = behind(filters, query);
      return found === null ? null : addresses.register(found);
    };
    const template = (part: string): string => view?.opens[part] ?? '';
    return {
      figure: (part, members) => leads(expand(template(part), members)),
      value: (part, members) =>
        leads(
          expand(
            template(part)
              .split('&')
              .filter((piece) => !piece.startsWith('mark'))
              .join('&'),
            members,
          ),
        ),
      others: (part, members, figure) =>
        leads(butNot(expand(template(part), { ...members, figure: 'assessed' }), 'assessed', figure)),
      all: addresses.register(filters),
    };
  }, [view, search]);
}
