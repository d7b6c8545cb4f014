/** What Jest wrote down of a run of specs (its `--json`): what passed, what failed and why, file by file. */

/** A browser that did not get round in time says one of these. */
const OUT_OF_TIME =
  /Timeout \d+ ?ms exceeded|Exceeded timeout of \d+ ms|^OutOfReach|It has not happened within/m;

/**
 * @param results of Jest; null: it did not come to write any
 * @returns per file its name, how many passed, and the failures with the words of each
 */
export function filesOf(results, root) {
  return (results?.testResults ?? []).map((file) => {
    const failures = file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({ name: fullName, words: failureMessages.join('\n') }));
    // A spec that does not even load has no tests to count, and must count all the same.
    if (file.status === 'failed' && failures.length === 0)
      failures.push({ name: 'does not run', words: file.message });
    return {
      file: file.name.slice(root.length + 1),
      passed: file.assertionResults.filter(({ status }) => status === 'passed').length,
      failures,
    };
  });
}

/** Whether a file of journeys failed for want of time only: what a screen showed was never wrong. */
export const ranOutOfTime = ({ file, failures }) =>
  file.includes('test/browser/') &&
  failures.length > 0 &&
  failures.every(({ words }) => OUT_OF_TIME.test(words));

/** The beginning of what was said of each failure, told again where the end of a long output is read. */
export const summaryOf = (files) =>
  files.flatMap(({ file, failures }) =>
    failures.map(({ name, words }) => {
      const plain = words
        .replaceAll(/\u001b\[\d+m/g, '')
        .split('\n')
        .slice(0, 14);
      return [`FAILED ${file} › ${name}`, ...plain.map((line) => `    ${line}`), ''].join('\n');
    }),
  );
