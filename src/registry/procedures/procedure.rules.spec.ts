import fc from 'fast-check';
import { shiftDay } from '../../platform/dates/calendar.js';
import { certainlyBefore, edtfOf } from '../../platform/dates/edtf.js';
import { LOCALES } from '../../platform/i18n/i18n.js';
import {
  completionFaultsOf,
  dueOf,
  isLate,
  isNext,
  openBefore,
  type StepFacts,
  stateOf,
  templateFaultsOf,
} from './procedure.rules.js';
import type { TemplateStep } from './procedure.words.js';
import { SHIPPED } from './shipped-templates.js';
import { noticesOfTemplate } from './template.entity.js';

const step = (code: string, facts: Partial<StepFacts> = {}): StepFacts => ({
  code,
  occurrence: 1,
  after: [],
  dueRule: null,
  every: null,
  beforeSignature: false,
  signature: false,
  state: 'open',
  due: null,
  began: null,
  doneOn: null,
  ...facts,
});
const done = (code: string, doneOn: string, facts: Partial<StepFacts> = {}): StepFacts =>
  step(code, { state: 'done', doneOn, ...facts });
const begun = { began: '2024-01-01', early: false };
const today = '2026-11-22';

/** A date of 2024 or 2025 of any precision. */
const date = fc
  .tuple(fc.integer({ min: 0, max: 700 }), fc.constantFrom(4, 7, 10))
  .map(([days, length]) => shiftDay('2024-01-01', 0, days).slice(0, length));

describe('Shipped templates', () => {
  it.each(SHIPPED.map((template) => [template.code, template] as const))(
    '%s: can be begun with, in four languages, without words to leave behind',
    (_, template) => {
      expect(templateFaultsOf(template.steps)).toEqual([]);
      const { name, about, country, steps } = template;
      expect(noticesOfTemplate({ name, about, country, steps, active: true })).toEqual([]);
      for (const texts of [name, about, ...steps.flatMap((each) => [each.name, each.authority, each.needs, each.source])])
        expect(Object.keys(texts)).toEqual([...LOCALES]);
      expect(steps.filter(({ signature }) => signature)).toHaveLength(1);
      expect(steps.some(({ beforeSignature }) => beforeSignature)).toBe(true);
    },
  ); // prettier-ignore
});

describe('When a step is due', () => {
  it('is counted from another step or from the beginning, unless it has a date of its own', () => {
    const rule = { days: 30, after: 'text' };
    const opinion = step('opinion', { dueRule: rule });
    const due = (steps: StepFacts[], of = opinion) => dueOf(of, [...steps, of], begun);
    expect(due([done('text', '2024-02-15')])).toEqual({ due: '2024-03-16', origin: 'template', missing: null });
    expect(due([step('text')])).toEqual({ due: null, origin: null, missing: 'waits-for-step' });
    expect(due([step('text', { state: 'skipped' })]).missing).toBe('step-skipped');
    expect(due([done('text', '2024-02')])).toEqual({ due: null, origin: null, missing: 'date-too-vague' });
    expect(due([], step('x', { dueRule: { days: 15, after: null } })).due).toBe('2024-01-16');
    expect(due([], step('x', { dueRule: { days: 0, after: null } })).due).toBe('2024-01-01');
    expect(due([done('text', '2024-02-15')], { ...opinion, due: '2025' })).toMatchObject({
      due: '2025',
      origin: 'own',
    });
  }); // prettier-ignore

  it('moves on by its period when it comes again', () => {
    const first = done('declaration', '2025-04-02', { every: 'P1Y', due: '2025-03-31' });
    const second = step('declaration', { every: 'P1Y', occurrence: 2 });
    expect(dueOf(second, [first, second], begun).due).toBe('2026-03-31');
    const free = { ...first, due: null };
    expect(dueOf(second, [free, second], begun).due).toBe('2026-04-02');
    const yearly = { ...first, due: '2025' };
    expect(dueOf(second, [yearly, second], begun).due).toBe('2026');
  });

  it('is late only when every day that it can mean is over', () => {
    fc.assert(
      fc.property(date, date, (due, other) => {
        const day = edtfOf(other).from;
        expect(isLate('open', due, day)).toBe(certainlyBefore(edtfOf(due), { from: day, until: day }));
        expect([isLate('done', due, day), isLate('skipped', due, day), isLate('open', null, day)]).toEqual([
          false,
          false,
          false,
        ]);
      }),
    );
  });
});

describe('A completion', () => {
  const faults = (on: string, steps: StepFacts[], of: StepFacts, procedure = begun) =>
    completionFaultsOf(on, of, [...steps, of], procedure, today).map(({ code }) => code);

  it('is refused in the future, before the beginning, and before what it waits for', () => {
    const opinion = step('opinion', { after: ['text'] });
    expect(faults('2027', [], opinion)).toEqual(['validation.notInFuture']);
    expect(faults('2026', [], opinion)).toEqual([]);
    expect(faults('2023', [], opinion)).toEqual(['validation.stepBeforeItBegan']);
    expect(faults('2024-02', [], { ...opinion, began: '2024-03-01' })).toEqual([
      'validation.stepBeforeItBegan',
    ]);
    expect(faults('2024-02', [done('text', '2024-03')], opinion)).toEqual(['validation.stepBeforeOther']);
    expect(faults('2024', [done('text', '2024-03')], opinion)).toEqual([]);
    expect(faults('2024-05', [], opinion)).toEqual([]);
    const signature = done('signature', '2024-04', { after: ['opinion'], signature: true });
    expect(faults('2024-05', [signature], opinion)).toEqual(['validation.stepAfterOther']);
    expect(faults('2024-05', [signature], opinion, { ...begun, early: true })).toEqual([]);
  });

  it('lets two dates stand exactly when one can lie before the other', () => {
    fc.assert(
      fc.property(date, date, (first, then) => {
        const steps = [done('text', first)];
        const possible = !certainlyBefore(edtfOf(then), edtfOf(first));
        expect(faults(then, steps, step('opinion', { after: ['text'] })).length === 0).toBe(possible);
      }),
    );
  });
});

describe('What comes next', () => {
  /** Steps that wait for earlier ones only, as templates have them. */
  const chain = fc
    .array(fc.tuple(fc.array(fc.nat(9)), fc.constantFrom('open', 'done', 'skipped')), { minLength: 1, maxLength: 10 })
    .map((drawn) =>
      drawn.map(([after, state], place) =>
        step(String(place), {
          state,
          after: [...new Set(after.filter((other) => other < place).map(String))],
        }),
      ),
    ); // prettier-ignore

  it('is something while the procedure is open, and nothing that waits', () => {
    fc.assert(
      fc.property(chain, (steps) => {
        const next = steps.filter((each) => isNext(each, steps));
        expect(next.length > 0).toBe(stateOf(steps) === 'open');
        for (const each of next) expect(openBefore(each, steps)).toEqual([]);
      }),
    );
  });
});

describe('A template', () => {
  const of = (code: string, facts: Partial<TemplateStep> = {}): TemplateStep => ({
    code,
    name: { es: code },
    authority: {},
    needs: {},
    source: {},
    after: [],
    due: null,
    beforeSignature: false,
    signature: false,
    every: null,
    ...facts,
  });
  it('names earlier steps only, once each, and signs once', () => {
    const faults = (...steps: TemplateStep[]) =>
      templateFaultsOf(steps).map(({ pointer, code }) => `${pointer} ${code.replace('validation.', '')}`);
    expect(faults(of('a'), of('b', { after: ['a'], due: { days: 3, after: 'a' } }))).toEqual([]);
    expect(faults(of('a'), of('a'))).toEqual(['/steps/1/code stepCodeTwice']);
    expect(faults(of('a', { after: ['a'] }))).toEqual(['/steps/0/after/0 stepNotEarlier']);
    expect(faults(of('a', { due: { days: 1, after: 'b' } }), of('b'))).toEqual([
      '/steps/0/due/after stepNotEarlier',
    ]);
    expect(faults(of('a', { signature: true }), of('b', { signature: true }))).toEqual([
      '/steps/1/signature oneSignature',
    ]);
    expect(faults(of('a', { signature: true }), of('b', { beforeSignature: true }))).toEqual([
      '/steps/1/beforeSignature notBeforeSignature',
    ]);
    expect(faults(of('a', { beforeSignature: true, every: 'P1Y' }))).toEqual([
      '/steps/0/every signatureComesOnce',
    ]);
  });
});
