import { filesOf, ranOutOfTime, summaryOf } from '../scripts/results.mjs';
import { OutOfReach } from './support/hands/reach.js';

const LATE =
  'locator.click: Timeout 30000ms exceeded.\nCall log:\n  - \u001b[2mwaiting for a button\u001b[22m';
const UNREACHED = new OutOfReach('The keyboard does not reach it').stack ?? '';
const WRONG = 'Error: expect(received).toEqual(expected)\n\nExpected: 2\nReceived: 3';

/** What Jest writes of one file whose tests ended like this; '': it passed. */
const written = (file: string, ...ends: string[]) => ({
  testResults: [
    {
      name: `/product/${file}`,
      status: ends.some(Boolean) ? 'failed' : 'passed',
      message: '',
      assertionResults: ends.map((words, place) => ({
        fullName: `A journey ${place}`,
        status: words ? 'failed' : 'passed',
        failureMessages: words ? [words] : [],
      })),
    },
  ],
});

describe('What a run of specs came to', () => {
  it.each([
    ['a step took too long', 'test/browser/audit.spec.ts', ['', LATE], true],
    ['the keyboard did not arrive', 'test/browser/audit.spec.ts', ['', UNREACHED], true],
    ['a figure was wrong, too', 'test/browser/audit.spec.ts', [LATE, WRONG], false],
    ['a figure was wrong', 'test/browser/audit.spec.ts', [WRONG], false],
    ['all passed', 'test/browser/audit.spec.ts', ['', ''], false],
    ['it was no journey', 'test/audits.spec.ts', [LATE], false],
  ])('is walked again only where a journey ran out of time: %s', (_, file, ends, again) => {
    const [results] = filesOf(written(file, ...ends), '/product');
    expect(results && ranOutOfTime(results)).toBe(again);
  });

  it('counts what passed, what failed, and a file that does not run', () => {
    const broken = {
      name: '/product/test/x.spec.ts',
      status: 'failed',
      message: 'No such module',
      assertionResults: [],
    };
    const { testResults } = written('test/y.spec.ts', '', WRONG, '');
    const files = filesOf({ testResults: [broken, ...testResults] }, '/product');
    expect(files.map(({ file, passed, failures }) => [file, passed, failures.length])).toEqual([
      ['test/x.spec.ts', 0, 1],
      ['test/y.spec.ts', 2, 1],
    ]);
    expect(filesOf(null, '/product')).toEqual([]);
  });

  it('is told with file, test and reason, without the colours of a terminal', () => {
    const [told = ''] = summaryOf(filesOf(written('test/browser/audit.spec.ts', LATE), '/product'));
    expect(told.split('\n').slice(0, 2)).toEqual([
      'FAILED test/browser/audit.spec.ts › A journey 0',
      '    locator.click: Timeout 30000ms exceeded.',
    ]);
    expect(told).toContain('waiting for a button');
    expect(told).not.toContain('\u001b');
    expect(told.endsWith('\n')).toBe(true);
  });
});
