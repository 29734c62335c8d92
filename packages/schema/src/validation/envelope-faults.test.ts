import { expect, test } from 'vitest';
import { FIELD_NAMES, FIELDS } from '../generated/tables.ts';
import { atMost, equals, field, type Operand } from '../rules/expression.ts';
import { ERROR, envelopeRule } from '../rules/rule.ts';
import { brokenEnvelopeRules, planRule } from './envelope-faults.ts';

const words = { severity: ERROR, source: '', summary: '', repair: '', example: { broken: {}, repaired: {} } };
const rule = (id: string, left: Operand, right: Operand, compare = atMost) =>
  envelopeRule({ ...words, id, blames: 'offset', expression: compare(left, right) });

const own = rule('own', field('offset'), field('partition'));
const whole = rule('whole', field('offset'), field('value/error_count'));
const fraction = rule('fraction', field('offset'), field('value/bandwidth_mbps'));
const text = rule('text', field('key'), field('value/city'), equals);
const rules = [own, whole, fraction, text];

/** Values by path, each beside an offset of 5, and the rules that are broken: append a row. */
const cases: readonly (readonly [values: object, broken: readonly string[]])[] = [
  [
    { partition: 4, 'value/error_count': 4, 'value/bandwidth_mbps': 4.5, key: 'x', 'value/city': 'y' },
    rules.map(({ id }) => id),
  ],
  [{ partition: 5, 'value/error_count': 5, 'value/bandwidth_mbps': 5, key: 'x', 'value/city': 'x' }, []],
  [{ partition: 4.5, 'value/error_count': 4.5, 'value/bandwidth_mbps': '4', key: 5, 'value/city': 'y' }, []],
  [
    { partition: '4', 'value/error_count': Number.NaN, 'value/bandwidth_mbps': Number.NaN, key: 'x', 'value/city': 5 },
    [],
  ],
  [{ partition: null, 'value/error_count': null, key: 'x', 'value/city': null }, []],
  [{ offset: 5.5, partition: 4, 'value/error_count': 4, 'value/bandwidth_mbps': 4 }, []],
  [{ offset: undefined, partition: 4 }, []],
];

test.each(cases)('%o', (values, broken) => {
  const all: Readonly<Record<string, unknown>> = { offset: 5, ...values };
  expect(
    brokenEnvelopeRules(
      rules.map((one) => planRule(one, FIELDS)),
      (path) => all[path],
    ).map((fault) => fault.rule),
  ).toEqual(broken);
});

test('a broken rule tells what it read besides the field that it blames', () => {
  expect(brokenEnvelopeRules([planRule(whole, FIELDS)], (path) => (path === 'offset' ? 5 : 4))).toEqual([
    {
      rule: 'whole',
      path: '/offset',
      related: ['/value/error_count'],
      params: {},
      message: "offset must be at most the event's error_count",
    },
  ]);
});

/** Types of error_count as a table has them, and the values of which a rule that wants at least 5 of it is broken: append a row. */
const types: readonly (readonly [type: string, broken: readonly unknown[]])[] = [
  ['an integer', [4]],
  ['an integer or null', [4]],
  ['a number', [4, 4.5]],
  ['a number or null', [4, 4.5]],
  ['a string or null', ['4']],
];

test.each(types)('a rule on what is %s is judged of nothing else, and not of null (D13)', (type, broken) => {
  const fields = FIELDS.map((facts, index) => (FIELD_NAMES[index] === 'error_count' ? { ...facts, type } : facts));
  const planned = [planRule(whole, fields)];
  const values = [4, 4.5, '4', null, undefined, Number.NaN, true];
  expect(
    values.filter((value) => brokenEnvelopeRules(planned, (path) => (path === 'offset' ? 5 : value)).length > 0),
  ).toEqual(broken);
});
