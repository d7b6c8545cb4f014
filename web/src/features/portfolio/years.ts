import type { Looked } from './looked';

interface Value extends Looked {
  readonly value: string | null;
}

/** A column of the trend: one year, or all years before those that have a column of their own. */
export interface Column extends Looked {
  readonly years: readonly string[];
  /** The last year that it holds. */
  readonly until: string;
  readonly earlier: boolean;
}

/**
 * The last years, each with a column whether or not anything began in it, and one for all that is older.
 * @param own how many years have a column of their own
 */
export function columnsOf(values: readonly Value[], own: number): Column[] {
  const years = values.flatMap((value) =>
    value.value === null ? [] : [{ ...value, year: Number(value.value) }],
  );
  if (years.length === 0) return [];
  const last = Math.max(...years.map(({ year }) => year));
  const first = Math.max(last - own + 1, Math.min(...years.map(({ year }) => year)));
  const older = years.filter(({ year }) => year < first);
  const columns = Array.from({ length: last - first + 1 }, (_, place): Column => {
    const year = String(first + place);
    const found = years.find(({ value }) => value === year);
    return {
      years: [year],
      until: year,
      earlier: false,
      records: found?.records ?? 0,
      looked: found?.looked ?? 0,
      claiming: found?.claiming ?? 0,
    };
  });
  if (older.length === 0) return columns;
  const sum = (of: keyof Looked): number => older.reduce((so, one) => so + one[of], 0);
  return [
    {
      years: older.map(({ year }) => String(year)),
      until: String(first - 1),
      earlier: true,
      records: sum('records'),
      looked: sum('looked'),
      claiming: sum('claiming'),
    },
    ...columns,
  ];
}
