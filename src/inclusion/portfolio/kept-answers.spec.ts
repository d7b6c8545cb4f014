import fc from 'fast-check';
import { KeptAnswers } from './kept-answers.js';

describe('kept answers', () => {
  it('gives only what was read at the same moment, whatever is asked and kept before', () => {
    const step = fc.record({ question: fc.nat(5), moment: fc.nat(3), keep: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const answers = new KeptAnswers<string>(3);
        for (const { question, moment, keep } of steps) {
          if (keep) answers.keep(String(question), String(moment), `${question} at ${moment}`);
          const answer = answers.get(String(question), String(moment));
          const kept = `${question} at ${moment}`;
          expect(keep ? [kept] : [undefined, kept]).toContain(answer);
        }
      }),
    );
  });

  it('lets the least recently asked go first', () => {
    const answers = new KeptAnswers<number>(2);
    answers.keep('a', '1', 1);
    answers.keep('b', '1', 2);
    answers.get('a', '1');
    answers.keep('c', '1', 3);
    expect(['a', 'b', 'c'].map((question) => answers.get(question, '1'))).toEqual([1, undefined, 3]);
  });
});
