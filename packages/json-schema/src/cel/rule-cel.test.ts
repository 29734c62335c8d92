import { fields, rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { ruleCel } from './rule-cel.ts';

const eventRules = rules.filter((rule) => rule.kind === 'event');

test('every event rule has CEL, but those that need a look-up', () => {
  const without = eventRules.filter(({ expression }) => ruleCel(expression, fields) === undefined);
  expect(without.map(({ id }) => id)).toEqual(['position-within-content']);
});

test('the type of each field that is read is asked for first, and numbers are compared as doubles', () => {
  const rule = eventRules.find(({ id }) => id === '4k-needs-bandwidth');
  expect(ruleCel(rule?.expression as never, fields)).toBe(
    [
      'has(event.quality) && type(event.quality) == string && has(event.bandwidth_mbps) && ',
      '(type(event.bandwidth_mbps) == int || type(event.bandwidth_mbps) == uint || type(event.bandwidth_mbps) == double)',
      ' && double(event.bandwidth_mbps) >= -1.7976931348623157e308 && double(event.bandwidth_mbps) <= 1.7976931348623157e308',
      ' ? dyn(!(event.quality == "4K") || (double(event.bandwidth_mbps) >= 15.0)) : dyn(null)',
    ].join(''),
  );
});
