import { expect, test } from 'vitest';
import {
  aField,
  aRule,
  current,
  edits,
  type Staged,
  small,
  withField,
  withoutField,
  withRule,
  withTombstone,
} from '../../test-support/parts.ts';
import { rowCases } from '../../test-support/row-cases.ts';
import type { ContractRule } from '../contract/contract.ts';
import { explain } from '../policy/policy.ts';
import { diff } from './diff.ts';

const found = (was: Partial<Staged>, is: Partial<Staged>, today = '2030-01-01') =>
  diff(withField(aField('it', was))(small), withField(aField('it', is))(small), { today });
const codes = (changes: ReturnType<typeof diff>) => changes.map(({ code }) => code);

test.each(rowCases)(
  '$code: every change has a row, a place in one of the versions, and words of its own',
  ({ old: prepare, next: edit }) => {
    const old = prepare(small);
    const next = edit(old);
    for (const { code, path, message } of diff(old, next)) {
      expect(explain(code).code).toBe(code);
      const [, part, name] = path.split('/') as [string, 'fields' | 'rules' | 'tombstones', string];
      const names = [old, next].flatMap((version) => version[part].map((one) => ('id' in one ? one.id : one.name)));
      if (code !== 'tombstone-missing') expect(names).toContain(name);
      expect(message).toContain(name);
      expect(message).toMatch(/\.$/);
      expect(message).not.toMatch(/undefined|\[object|(was|is|has) changed/);
    }
  },
);

test.each<[was: Partial<Staged>, is: Partial<Staged>, message: string]>([
  [
    { values: ['SD', 'HD'], rule: 'enum' },
    { values: ['HD', '4K', '8K'], rule: 'enum' },
    'it took SD and HD, and takes HD, 4K and 8K (gone: SD; new: 4K and 8K).',
  ],
  [
    { minLength: 1, rule: 'non-empty' },
    { rule: 'non-empty' },
    'it took texts of at least 1 code points, and takes any text (for example new: "").',
  ],
  [
    { type: 'integer', minimum: 0, maximum: 9, rule: 'range' },
    { type: 'integer', minimum: 0, rule: 'range' },
    'it took 0 to 9, and takes at least 0.',
  ],
  [{ type: 'integer' }, { type: 'number' }, 'it was of type integer and is of type number.'],
  [{}, { required: true, nullable: false }, 'it was optional and may be null, and is required.'],
  [{ unit: 's' }, { unit: 'min' }, 'it was in s and is in min.'],
  [
    {},
    { deprecated: { since: '1.1.0', sunset: '2031-01-01', replacedBy: 'city', reason: 'Twice.' } },
    'it was not deprecated and is deprecated since 1.1.0, may go from 2031-01-01 on, replaced by city (Twice.).',
  ],
  [{}, { title: 'It' }, 'it: its title was "" and is "It".'],
])('%o to %o, in words', (was, is, message) => {
  expect(found({ example: 'x', ...was }, { example: 'x', ...is }).map((change) => change.message)).toEqual([message]);
});

test.each<[what: string, was: Partial<Staged>, is: Partial<Staged>, codes: string[]]>([
  [
    'a range that takes the same integers',
    { type: 'integer', maximum: 9.5, rule: 'range' },
    { type: 'integer', maximum: 9, rule: 'range' },
    ['pattern-rewritten'],
  ],
  [
    'the same range of numbers',
    { type: 'number', maximum: 9.5, rule: 'range' },
    { type: 'number', maximum: 9, rule: 'range' },
    ['range-narrowed'],
  ],
  [
    'a list instead of a pattern',
    { pattern: '^[ab]$', rule: 'identifier-format' },
    { values: ['a', 'b', 'c'], rule: 'identifier-format' },
    ['enum-widened'],
  ],
  ['a check that gets a rule', { maxLength: 5 }, { maxLength: 5, rule: 'non-empty' }, ['range-narrowed']],
  ['a check that no rule judges', { maxLength: 5 }, { maxLength: 4 }, ['metadata-changed']],
  [
    'another rule for the same check',
    { maxLength: 5, rule: 'non-empty' },
    { maxLength: 5, rule: 'enum' },
    ['metadata-changed'],
  ],
  [
    'required and optional at once with null',
    { required: true, nullable: false },
    { required: false, nullable: true },
    ['required-to-optional'],
  ],
  [
    'optional that may not be null',
    { required: true, nullable: false },
    { required: false, nullable: false },
    ['required-to-optional'],
  ],
  [
    'required that may be null',
    { required: false, nullable: false },
    { required: true, nullable: true },
    ['optional-to-required', 'made-nullable'],
  ],
  [
    'readers first',
    { values: ['a'], rule: 'enum' },
    { values: ['a'], rule: 'enum', reader: { values: ['a', 'b'] } },
    ['readers-widened'],
  ],
  [
    'readers that never accepted it',
    { values: ['a'], rule: 'enum', reader: { values: ['a', 'b'] } },
    { values: ['a', 'c'], rule: 'enum' },
    ['enum-widened', 'readers-narrowed'],
  ],
  [
    'readers tighter than old writers',
    { values: ['a', 'b'], rule: 'enum' },
    { values: ['a'], rule: 'enum', reader: { values: ['a', 'c'] } },
    ['enum-narrowed', 'readers-widened'],
  ],
  ['a unit where there was none', {}, { unit: 's' }, ['metadata-changed']],
])('%s', (_what, was, is, expected) => {
  expect(codes(found({ example: 'a', ...was }, { example: 'a', ...is }))).toEqual(expected);
});

test('a check that rejects nothing only warns otherwise', () => {
  const quiet = {
    ...small,
    rules: small.rules.map((rule) =>
      rule.id === 'range' ? { ...rule, severity: { reader: 'warning', writer: 'off' } as const } : rule,
    ),
  };
  const number = (maximum: number) => withField(aField('it', { type: 'number', maximum, rule: 'range' }))(quiet);
  expect(codes(diff(number(5), number(4)))).toEqual(['rule-warning-changed']);
});

const deprecated = (sunset: string) => ({ since: '1.0.0', sunset, reason: 'Old.' });

test.each([
  ['never deprecated', undefined, true, 'field-removed-optional', 'without having been deprecated'],
  ['the day before', deprecated('2030-01-02'), true, 'field-removed-optional', 'before its sunset, 2030-01-02'],
  ['on the day', deprecated('2030-01-01'), true, 'field-removed-after-sunset', 'its sunset has passed'],
  ['without a tombstone', deprecated('2029-01-01'), false, 'field-removed-optional', 'without a tombstone'],
])('removed %s', (_when, deprecation, hasTombstone, code, words) => {
  const old = withField(aField('it', deprecation === undefined ? {} : { deprecated: deprecation }))(small);
  const next = edits(withoutField('it'), hasTombstone ? withTombstone('it') : (same) => same)(old);
  const changes = diff(old, next, { today: '2030-01-01' });
  expect(changes[0]).toMatchObject({ code, path: '/fields/it', message: expect.stringContaining(words) });
  expect(codes(changes).includes('tombstone-missing')).toBe(!hasTombstone);
});

test('a tombstone of what was no field is told; that of a field that some version had goes without saying', () => {
  const next = withTombstone('it')(small);
  expect(diff(small, next)).toEqual([
    {
      code: 'metadata-changed',
      path: '/tombstones/it',
      message: 'it, which was no field, has a tombstone of type string, and had none.',
    },
  ]);
  expect(diff(small, next, { between: [withField(aField('it'))(small)] })).toEqual([]);
  expect(diff(next, next)).toEqual([]);
});

test('a tombstone tells the type that the field had', () => {
  const old = withField(aField('it'))(small);
  const next = edits(withoutField('it'), withTombstone('it', 'integer'))(old);
  expect(diff(old, next)).toContainEqual({
    code: 'tombstone-missing',
    path: '/tombstones/it',
    message: 'it was of type string, and its tombstone says integer.',
  });
});

test.each<[what: string, from: Staged, to: Staged, isRename: boolean]>([
  ['the same title', aField('town', { title: 'City' }), aField('place', { title: 'City' }), true],
  ['a list of its own', aField('town', { values: ['a', 'b'] }), aField('place', { values: ['b', 'a'] }), true],
  ['a part of the name of its own', aField('zip_code'), aField('zip_number'), true],
  ['a part that others have, too', aField('zip_count'), aField('post_count'), false],
  ['nothing but the type', aField('town'), aField('place'), false],
  ['another check', aField('zip_code', { maxLength: 5 }), aField('zip_number', { maxLength: 6 }), false],
  ['another unit', aField('far_off', { unit: 'm' }), aField('far_away', { unit: 'km' }), false],
])('one field gone and one new with %s', (_what, from, to, isRename) => {
  const found = codes(diff(withField(from)(small), edits(withField(to), withTombstone(from.name))(small)));
  expect(found).toEqual(isRename ? ['field-renamed-optional'] : ['field-removed-optional', 'field-added-optional']);
});

test('of two partners the one with more in common is taken, and each only once', () => {
  const old = edits(withField(aField('zip_code', { title: 'Zip' })), withField(aField('zip_area')))(small);
  const next = edits(withField(aField('zip_text')), withField(aField('post_code', { title: 'Zip' })))(small);
  const renamed = diff(old, next).filter(({ code }) => code === 'field-renamed-optional');
  expect(renamed.map(({ message }) => message.match(/it was (\w+) and is (\w+)/)?.slice(1))).toEqual([
    ['zip_code', 'post_code'],
    ['zip_area', 'zip_text'],
  ]);
});

const ruleOf = (id: string) => current.rules.find((rule) => rule.id === id) as ContractRule;
const ERROR = { severity: { reader: 'error', writer: 'error' } } as const;

const judged = (id: string, is: Partial<ContractRule>, was: Partial<ContractRule> = {}) =>
  diff(withRule({ ...ruleOf(id), ...was })(current), withRule({ ...ruleOf(id), ...was, ...is })(current));

test.each<[id: string, is: Partial<ContractRule>, code: string, words: string]>([
  [
    'session-resume-after-pause',
    { expects: { previous: ['pause', 'start'] } },
    'rule-loosened',
    'asked for pause before every resume, and asks for pause or start before every resume',
  ],
  [
    'session-nothing-after-end',
    { expects: { notAfter: ['stop', 'complete', 'pause'] } },
    'rule-tightened',
    'no stop or complete anywhere before every event, and asks for no stop, complete or pause anywhere before',
  ],
  ['session-nothing-after-end', { expects: { notAfter: ['stop'] } }, 'rule-loosened', 'no stop anywhere before'],
  // What is directly before says nothing of what is before that.
  [
    'session-nothing-after-end',
    { expects: { previous: ['none', 'start', 'pause', 'resume'] } },
    'rule-replaced',
    'none, start, pause or resume before every event',
  ],
  ['session-resume-after-pause', { expects: { previous: ['stop'] } }, 'rule-replaced', 'stop before every resume'],
  ['session-begins-with-start', { expects: { previous: ['none'] } }, 'rule-tightened', 'event_timestamp is later'],
  ['session-time-order', { expects: { compare: 'same' } }, 'rule-tightened', 'the same event_timestamp'],
  ['session-same-device', { when: ['stop'] }, 'rule-loosened', 'at every stop'],
  ['session-same-title', { blames: 'city' }, 'rule-replaced', 'city'],
  [
    'session-resume-at-pause-position',
    { expects: { after: ['pause', 'stop'], compare: 'same' } },
    'rule-tightened',
    'after pause or stop',
  ],
])('%s as an error is compared by its table: %o', (id, is, code, words) => {
  expect(judged(id, is, ERROR)[0]).toMatchObject({
    code,
    path: `/rules/${id}`,
    message: expect.stringContaining(words),
  });
  expect(codes(judged(id, is))[0]).toBe('rule-warning-changed');
});

test("the envelope's rule is compared, too", () => {
  const left = { field: 'key' } as const;
  expect(
    judged('key-is-customer-id', { expression: { op: '=', left: { field: 'value/customer_id' }, right: left } }),
  ).toMatchObject([{ code: 'rule-rewritten' }]);
  expect(
    judged('key-is-customer-id', { expression: { op: '=', left, right: { field: 'value/device_id' } } }),
  ).toMatchObject([
    {
      code: 'rule-replaced',
      message: expect.stringContaining('key = value/customer_id, and asks for key = value/device_id'),
    },
  ]);
});

type Severity = ContractRule['severity'];

test.each<[was: Severity, is: Severity, codes: string[]]>([
  [{ reader: 'warning', writer: 'warning' }, { reader: 'error', writer: 'error' }, ['rule-added-as-error']],
  [{ reader: 'warning', writer: 'warning' }, { reader: 'error', writer: 'warning' }, ['rule-added-as-error']],
  [{ reader: 'warning', writer: 'warning' }, { reader: 'warning', writer: 'error' }, ['writers-narrowed']],
  [{ reader: 'warning', writer: 'error' }, { reader: 'error', writer: 'error' }, ['readers-narrowed']],
  [{ reader: 'error', writer: 'error' }, { reader: 'warning', writer: 'error' }, ['readers-widened']],
  [{ reader: 'warning', writer: 'error' }, { reader: 'warning', writer: 'warning' }, ['writers-follow']],
  [{ reader: 'error', writer: 'error' }, { reader: 'error', writer: 'warning' }, ['rule-dropped']],
  [{ reader: 'error', writer: 'error' }, { reader: 'off', writer: 'off' }, ['rule-dropped']],
  [{ reader: 'error', writer: 'off' }, { reader: 'error', writer: 'off' }, ['readers-stricter']],
  [{ reader: 'error', writer: 'off' }, { reader: 'off', writer: 'error' }, ['rule-added-as-error', 'readers-widened']],
  [{ reader: 'warning', writer: 'off' }, { reader: 'off', writer: 'off' }, ['rule-warning-changed']],
])('severities %o to %o', (was, is, expected) => {
  const changes = judged('4k-needs-bandwidth', { severity: is }, { severity: was });
  expect(codes(changes)).toEqual(expected);
});

test('a rule that comes as an error to writers alone has warned nobody', () => {
  const rule = aRule(
    'fresh',
    { op: '>=', left: { field: 'error_count' }, right: { constant: 1 } },
    { severity: { reader: 'warning', writer: 'error' } },
  );
  expect(diff(small, withRule(rule)(small))).toEqual([
    {
      code: 'rule-added-as-error',
      path: '/rules/fresh',
      message: 'fresh was not there; it is a warning for readers and an error for writers: It holds.',
    },
  ]);
});

test('a place is a JSON Pointer', () => {
  const rule = aRule('a/b~c', { op: '>=', left: { field: 'error_count' }, right: { constant: 1 } });
  expect(diff(small, withRule(rule)(small))[0]?.path).toBe('/rules/a~1b~0c');
});
