import { choicesOf } from './moves';

const everything = ['initiatives.submit', 'initiatives.approve', 'initiatives.conclude'];
const nothing: string[] = [];

describe('what can happen to a record next', () => {
  it('is what the state allows, with the reason why a person may not', () => {
    expect(choicesOf({ state: 'draft', may: ['revise', 'submit'] }, nothing)).toEqual([
      { move: 'submit', why: null },
      { move: 'terminate', why: 'role' },
    ]);
    expect(choicesOf({ state: 'in_review', may: ['sendBack', 'terminate'] }, everything)).toEqual([
      { move: 'approve', why: 'four-eyes' },
      { move: 'sendBack', why: null },
      { move: 'terminate', why: null },
    ]);
  });

  it('is nothing any more when it has ended', () => {
    expect(choicesOf({ state: 'completed', may: [] }, everything)).toEqual([]);
    expect(choicesOf({ state: 'terminated', may: ['revise'] }, everything)).toEqual([]);
  });
});
