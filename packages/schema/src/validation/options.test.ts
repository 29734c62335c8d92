import { expect, test } from 'vitest';
import { TelemetryOptionsError, TelemetryValidationError } from '../errors.ts';
import { rules } from '../rule-list.ts';
import { sampleEvent } from '../samples.ts';
import type { ValidatorOptions } from './options.ts';
import { createValidator } from './validator.ts';

const faulty = { ...sampleEvent, event_id: 'nope' };

/** Options that can't be, the error's code, and what its message must tell: append a row. */
const refused: readonly (readonly [options: unknown, code: string, tells: string])[] = [
  [{ severity: {} }, 'unknown-option', 'severities'],
  [null, 'unknown-option', 'role'],
  [{ role: 'consumer' }, 'invalid-role', "'reader' or 'writer'"],
  [{ role: null }, 'invalid-role', 'null'],
  [{ severities: { 'identifer-format': 'off' } }, 'unknown-rule', 'identifier-format'],
  [{ severities: { range: 'warn' } }, 'invalid-severity', "'warning'"],
  [{ severities: { range: 'toString' } }, 'invalid-severity', 'range'],
  [{ severities: { enum: 'warning' } }, 'locked-rule', 'D14'],
  [{ severities: { required: 'off' } }, 'locked-rule', 'required'],
  [{ severities: null }, 'invalid-option', 'null'],
  [{ severities: new Map([['range', 'off']]) }, 'invalid-option', 'plain object'],
  [{ severities: [] }, 'invalid-option', 'array'],
  [{ severities: Object.create({ range: 'off' }) }, 'invalid-option', 'plain object'],
  [{ severities: 'off' }, 'invalid-option', "'off'"],
  [{ revealPersonalData: 'false' }, 'invalid-option', 'revealPersonalData'],
  [{ revealPersonalData: null }, 'invalid-option', 'true or false'],
  [{ contentDurationSeconds: { T: 5 } }, 'invalid-lookup', 'Map'],
  [{ contentDurationSeconds: null }, 'invalid-lookup', 'Map'],
];

test.each(refused)('%j is refused', (options, code, tells) => {
  const make = () => createValidator(options as ValidatorOptions);
  expect(make).toThrow(TelemetryOptionsError);
  expect(make).toThrow(expect.objectContaining({ code, message: expect.stringContaining(tells) }));
});

test('the rules that make the type true can be named as the errors that they are, and nothing less', () => {
  const locked = rules.filter((rule) => !rule.configurable).map((rule) => rule.id);
  expect(locked).toEqual(['json-syntax', 'required', 'not-null', 'type', 'enum']);
  for (const id of locked) {
    expect(() => createValidator({ severities: { [id]: 'error' } })).not.toThrow();
    for (const severity of ['warning', 'off'])
      expect(() => createValidator({ severities: { [id]: severity } })).toThrow(TelemetryOptionsError);
  }
});

test.each(['error', 'warning', 'off'] as const)('a severity of %s', (severity) => {
  const validator = createValidator({ severities: { 'identifier-format': severity } });
  const result = validator.validate(faulty);
  expect(result.issues.map((issue) => issue.severity)).toEqual(severity === 'off' ? [] : [severity]);
  expect(result.valid).toBe(severity !== 'error');
  expect(validator.is(faulty)).toBe(severity !== 'error');
});

test.each([
  ['error', false],
  ['warning', true],
] as const)('a field that is unknown, as %s', (severity, valid) => {
  const { validate } = createValidator({ severities: { 'unknown-field': severity } });
  const result = validate({ ...sampleEvent, title_type: 'x' });
  expect(result.valid).toBe(valid);
  expect(result.issues).toMatchObject([{ rule: 'unknown-field', severity, path: '/title_type' }]);
});

test('a severity left undefined changes nothing', () => {
  expect(
    createValidator({ severities: { range: undefined } as never }).validate({ ...sampleEvent, error_count: 101 }).valid,
  ).toBe(false);
});

test('a table of severities may have no prototype', () => {
  const severities = Object.assign(Object.create(null), { range: 'off' });
  expect(createValidator({ severities }).is({ ...sampleEvent, error_count: 101 })).toBe(true);
});

test('an asynchronous look-up has failed, and its rejection troubles nobody', async () => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', listen);
  try {
    const { validate } = createValidator({
      contentDurationSeconds: () => Promise.reject(new Error('no such title')) as never,
    });
    expect(validate(sampleEvent)).toMatchObject({
      valid: true,
      notEvaluated: [{ rule: 'position-within-content', reason: 'lookup-failed' }],
    });
    // Node tells of unhandled rejections after the microtasks of a turn.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(unhandled).toEqual([]);
  } finally {
    process.off('unhandledRejection', listen);
  }
});

test('methods need no this', () => {
  const { is, validate, parse, assert } = createValidator();
  expect([is(sampleEvent), validate(sampleEvent).valid, parse(JSON.stringify(sampleEvent)).valid]).toEqual([
    true,
    true,
    true,
  ]);
  expect(assert(sampleEvent)).toBe(sampleEvent);
});

test('assert throws an error that says what is wrong, and names a few of many faults', () => {
  const { assert } = createValidator();
  expect(() => assert({ ...sampleEvent, city: '' })).toThrow(
    /breaks 1 rule:\n- city must be text that is not empty \[non-empty\]$/,
  );
  try {
    assert({});
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(TelemetryValidationError);
    expect(error).toMatchObject({ code: 'invalid-event', name: 'TelemetryValidationError', issues: { length: 23 } });
    expect((error as Error).message).toMatch(/and 18 more/);
  }
});

test('warnings do not make assert throw, nor stand in its message', () => {
  const { assert } = createValidator({ severities: { 'non-empty': 'warning' } });
  expect(() => assert({ ...sampleEvent, city: '' })).not.toThrow();
  expect(() => assert({ ...sampleEvent, city: '', isp: 5 })).toThrow(
    /^The event breaks 1 rule:\n- isp must be a string, not a number \[type\]$/,
  );
});

test('a subclass of an error knows its own instances only', () => {
  class Own extends TelemetryOptionsError {}
  const [own, base] = [new Own('invalid-role', 'x'), new TelemetryOptionsError('invalid-role', 'x')];
  expect([own, base].map((error) => error instanceof Own)).toEqual([true, false]);
  expect([own, base].map((error) => error instanceof TelemetryOptionsError)).toEqual([true, true]);
  class OwnVerdict extends TelemetryValidationError {}
  expect(new TelemetryValidationError([]) instanceof OwnVerdict).toBe(false);
});

test('an error of another copy of the package is known by its brand, another error is not', () => {
  const twin = Object.assign(new Error('twin'), { [Symbol.for('@acme/telemetry-schema/TelemetryOptionsError')]: true });
  expect(twin).toBeInstanceOf(TelemetryOptionsError);
  for (const other of [new Error('x'), null, 5, new TelemetryValidationError([])])
    expect(other instanceof TelemetryOptionsError).toBe(false);
});
