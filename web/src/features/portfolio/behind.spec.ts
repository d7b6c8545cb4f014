import { behind as behindOf, butNot, expand } from './behind';

const behind = (question: Parameters<typeof behindOf>[0], template: string, members = {}) =>
  behindOf(question, expand(template, members));

const MARK = 'mark={criterion}:any:{figure}';

describe('the records behind a figure', () => {
  it('are those of the question that the figure counts', () => {
    expect(
      behind({ country: ['FR'], q: 'agua' }, `theme={value}&${MARK}`, {
        value: 'culture',
        criterion: 'people.women',
        figure: 'claimed',
      }),
    ).toEqual({ country: ['FR'], q: 'agua', theme: ['culture'], mark: ['people.women:any:claimed'] });
  });

  it('say none where the record says nothing', () => {
    expect(
      behind({}, 'department={departmentId}&level={level}', { departmentId: 'd1', level: null }),
    ).toEqual({
      department: ['d1'],
      level: ['none'],
    });
  });

  it('meet both where the question asks about the same: a year lies within, a theme has to be met as well', () => {
    expect(behind({ year: ['2024', '2025'] }, 'year={value}', { value: '2025' })).toEqual({ year: ['2025'] });
    expect(behind({ theme: ['culture'] }, 'theme={value}', { value: 'health' })).toEqual({
      theme: ['culture'],
      anyOf: '[{"theme":["health"]}]',
    });
    expect(
      behind(
        { theme: ['culture'], anyOf: '[{"kind":["project"]},{"level":["national"]}]' },
        'theme={value}',
        {
          value: 'health',
        },
      ),
    ).toEqual({
      theme: ['culture'],
      anyOf: '[{"kind":["project"],"theme":["health"]},{"level":["national"],"theme":["health"]}]',
    });
    expect(
      behind({ theme: ['culture'], anyOf: '[{"theme":["sport"]}]' }, 'theme={value}', { value: 'health' }),
    ).toBeNull();
  });

  it('take over what the figure leaves out, beside what the question does', () => {
    const template = `currency={currency}&mark=any:any:score0&noneOf=${encodeURIComponent('[{"mark":["any:any:claimed"]}]')}`;
    expect(behind({ noneOf: '[{"kind":["project"]}]' }, template, { currency: 'MXN' })).toEqual({
      currency: ['MXN'],
      mark: ['any:any:score0'],
      noneOf: '[{"kind":["project"]},{"mark":["any:any:claimed"]}]',
    });
  });

  it('keep the set of each question about marks', () => {
    expect(
      behind({ mark: ['any:any:assessed'] }, `${MARK}&markSet=s1`, { criterion: 'any', figure: 'claimed' }),
    ).toEqual({
      mark: ['any:any:assessed'],
      anyOf: '[{"mark":["any:any:claimed"],"markSet":"s1"}]',
    });
  });

  it('can be those that were looked at and are not of another figure', () => {
    const query = expand(`theme={value}&${MARK}&markSet=s1`, {
      value: null,
      criterion: 'a.b',
      figure: 'assessed',
    });
    expect(behindOf({}, butNot(query, 'assessed', 'claimed'))).toEqual({
      theme: ['none'],
      mark: ['a.b:any:assessed'],
      markSet: 's1',
      noneOf: '[{"mark":["a.b:any:claimed"],"markSet":"s1"}]',
    });
  });
});
