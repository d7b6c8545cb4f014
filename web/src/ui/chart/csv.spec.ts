import { csvOf } from './csv';

describe('a chart as CSV', () => {
  it('keeps numbers as numbers and words as words, formulas included', () => {
    expect(
      csvOf([
        ['País', 'n'],
        ['=1+1', -2],
        ['"a", b', null],
      ]),
    ).toBe('\ufeffPaís,n\r\n\'=1+1,-2\r\n"""a"", b",\r\n');
  });
});
