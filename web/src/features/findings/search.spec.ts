import { filtersOf, readSearch } from './search';

describe('The address of the board of findings', () => {
  it('is read as filters of the API, and what is not one is left out', () => {
    const read = readSearch({
      overdue: true,
      mine: 'perhaps',
      severity: 'high,grave',
      department: ['one', 'two'],
      layout: 'table',
      sort: 'colour',
      q: 'x',
    });
    expect(read).toEqual({
      overdue: 'true',
      severity: ['high'],
      department: ['one', 'two'],
      layout: 'table',
    });
    expect(filtersOf(read)).toEqual({ overdue: 'true', severity: ['high'], department: ['one', 'two'] });
  });

  it('keeps its order apart from what narrows it', () => {
    expect(filtersOf(readSearch({ sort: '-severity', open: 'false' }))).toEqual({ open: 'false' });
  });
});
