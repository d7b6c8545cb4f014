import { inBytes } from './bytes';

describe('the size of a file', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1000, '1 kB'],
    [2_400_000, '2.4 MB'],
    [24_000_000, '24 MB'],
    [3_000_000_000_000, '3,000 GB'],
  ])('%d is %s', (bytes, words) => {
    expect(inBytes(bytes, 'en')).toBe(words);
  });
});
