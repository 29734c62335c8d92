import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { sampleEvent } from '../samples.ts';
import { createValidator } from './validator.ts';

const event = { ...sampleEvent, position_seconds: 100 };
const rule = 'position-within-content';

test.each([
  ['at the end', 100, []],
  ['one second past it', 99, [`${rule} /position_seconds`]],
  ['half a second past it', 99.5, [`${rule} /position_seconds`]],
  ['in a content of no length', 0, [`${rule} /position_seconds`]],
])('a position %s', (_, seconds, expected) => {
  for (const contentDurationSeconds of [() => seconds, new Map([[event.title_id, seconds]])]) {
    const validator = createValidator({ contentDurationSeconds });
    const result = validator.validate(event);
    expect(pairs(result.issues)).toEqual(expected);
    expect(result.notEvaluated).toEqual([]);
    expect(validator.is(event)).toBe(expected.length === 0);
  }
});

/** Look-ups that give no answer, and the reason told: append a row. */
const silent: readonly (readonly [name: string, lookup: (title: string) => unknown, reason: string])[] = [
  ['unknown title', () => undefined, 'unknown-title'],
  [
    'throws',
    () => {
      throw new Error('down');
    },
    'lookup-failed',
  ],
  ['NaN', () => Number.NaN, 'lookup-failed'],
  ['infinity', () => Number.POSITIVE_INFINITY, 'lookup-failed'],
  ['negative', () => -1, 'lookup-failed'],
  ['a text', () => '100', 'lookup-failed'],
  ['null', () => null, 'lookup-failed'],
  ['a promise', () => Promise.resolve(100), 'lookup-failed'],
];

test.each(silent)('not evaluated: %s', (_, lookup, reason) => {
  const validator = createValidator({ contentDurationSeconds: lookup as never });
  expect(validator.validate(event)).toEqual({ valid: true, event, issues: [], notEvaluated: [{ rule, reason }] });
  expect(validator.is(event)).toBe(true);
  const faulty = validator.validate({ ...event, city: '' });
  expect(faulty).toMatchObject({ valid: false, notEvaluated: [{ rule, reason }] });
});

test('without a look-up the rule is not evaluated, with faults elsewhere too', () => {
  const { validate } = createValidator();
  expect(validate(event).notEvaluated).toEqual([{ rule, reason: 'no-lookup' }]);
  expect(validate({ ...event, city: '' }).notEvaluated).toEqual([{ rule, reason: 'no-lookup' }]);
});

test.each([
  ['title_id', 5],
  ['title_id', undefined],
  ['position_seconds', 1.5],
  ['position_seconds', null],
  ['position_seconds', '1'],
])('silent when %s is %j (D13)', (field, value) => {
  for (const options of [{}, { contentDurationSeconds: () => 10 }, { contentDurationSeconds: () => undefined }]) {
    const result = createValidator(options).validate({ ...event, [field]: value });
    expect(result.notEvaluated).toEqual([]);
    expect(result.issues).toHaveLength(1);
  }
});

test.each([
  ['city', 5],
  ['isp', undefined],
  ['position_seconds', 86_401],
  ['title_id', 'none'],
])('told when %s is %j: no structural fault of a field that it reads (D13)', (field, value) => {
  const faulty = { ...event, [field]: value };
  expect(createValidator().validate(faulty)).toMatchObject({
    valid: false,
    notEvaluated: [{ rule, reason: 'no-lookup' }],
  });
  const off = createValidator({ severities: { [rule]: 'off' }, contentDurationSeconds: () => undefined });
  expect(off.validate(faulty)).toMatchObject({ valid: false, notEvaluated: [] });
});

test('the look-up is asked for texts only', () => {
  const asked: unknown[] = [];
  const contentDurationSeconds = (title: string) => {
    asked.push(title);
    return 10;
  };
  const { validate } = createValidator({ contentDurationSeconds });
  for (const title_id of [5, null, undefined, {}, 'TITLE_00000000']) validate({ ...event, title_id });
  expect(asked).toEqual(['TITLE_00000000']);
});

test.each([
  ['title_id', 'no id'],
  ['position_seconds', 86_401],
])('still judged when %s has only a wrong form or range', (field, value) => {
  const { validate } = createValidator({ contentDurationSeconds: () => 10 });
  expect(validate({ ...event, [field]: value }).issues.map((issue) => issue.rule)).toContain(rule);
});

test('switched off, it is neither judged nor asked nor told', () => {
  let asked = 0;
  const contentDurationSeconds = () => {
    asked++;
    return 0;
  };
  for (const options of [{ contentDurationSeconds }, {}]) {
    const { validate } = createValidator({ ...options, severities: { [rule]: 'off' } });
    expect(validate(event)).toEqual({ valid: true, event, issues: [], notEvaluated: [] });
    expect(validate({ ...event, city: '' })).toMatchObject({ valid: false, notEvaluated: [] });
  }
  expect(asked).toBe(0);
});

test('the message tells position and duration', () => {
  const { validate } = createValidator({ contentDurationSeconds: () => 90 });
  expect(validate(event).issues).toEqual([
    {
      rule,
      severity: 'error',
      path: '/position_seconds',
      related: ['/title_id'],
      params: { position_seconds: 100, title_id: event.title_id, content_duration_seconds: 90 },
      message: "position_seconds must be at most the content's duration (looked up by title_id), 90; it is 100",
    },
  ]);
});
