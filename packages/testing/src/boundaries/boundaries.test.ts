import { createValidator, fields, rules } from '@acme/telemetry-schema';
import { describe, expect, test } from 'vitest';
import { fits } from '../../test-support/fits.ts';
import { pairs } from '../../test-support/pairs.ts';
import { expectedIssues } from '../oracle/expected-issues.ts';
import { violations } from '../violations/violations.ts';
import { boundaries } from './boundaries.ts';
import type { Boundary } from './boundary.ts';

describe.each(violations.filter(({ rule }) => rule !== 'unknown-field'))('$rule at $path', ({ rule, path }) => {
  const rows = boundaries.filter((row) => row.rule === rule && row.path === path);

  test('has boundaries', () => {
    expect(rows.length).toBeGreaterThan(0);
  });

  test.each(rows)('$about', ({ inside, outside, options, expected }) => {
    const { validate } = createValidator(options);
    expect(validate(inside).issues).toEqual([]);
    expect(expectedIssues(inside, options)).toEqual([]);
    expect(pairs(validate(outside).issues)).toEqual(pairs(expected));
    expect(pairs(expected)).toContain(`${rule} ${path}`);
  });
});

test('outside breaks nothing else, but where nothing fits beside it, such as no buffering into a negative watch time', () => {
  const several = boundaries.filter(({ expected }) => expected.length > 1);
  const alone = boundaries.filter(
    ({ rule, path, outside }) => rule === 'range' && !fits(path.slice(1), Number(outside[path.slice(1)])),
  );
  expect(several).toEqual(alone);
  expect(several.some(({ outside }) => outside.watch_duration_seconds === -1)).toBe(true);
});

test('no boundary is listed twice, and none is of an unknown rule or field', () => {
  const texts = boundaries.map(({ rule, path, inside, outside }) => JSON.stringify([rule, path, inside, outside]));
  // Minus zero and undefined are told from zero and absence by nobody but JavaScript.
  const twice = boundaries.filter(
    (row, at) => texts.indexOf(texts[at] as string) !== at && !/minus zero|minimum/.test(row.about),
  );
  expect(twice.map(({ rule, path, about }) => `${rule} ${path} ${about}`)).toEqual([]);
  expect(boundaries.every(({ rule }) => rules.some(({ id }) => id === rule))).toBe(true);
  expect(boundaries.every(({ path }) => fields.some(({ name }) => path === `/${name}`))).toBe(true);
});

const of = (rule: string, field: string) => boundaries.filter((row) => row.rule === rule && row.path === `/${field}`);
const sides = (rows: readonly Boundary[], field: string) =>
  rows.map(({ inside, outside }) => [inside[field], outside[field]]);

test('both ends of a range, by the least that there is', () => {
  expect(sides(of('range', 'error_count'), 'error_count')).toEqual([
    [0, -1],
    [100, 101],
    [-0, -1],
  ]);
  expect(sides(of('range', 'bandwidth_mbps'), 'bandwidth_mbps')).toEqual([
    [0, -5e-324],
    [1000, 1000.0000000000001],
    [-0, -5e-324],
  ]);
});

test('ties and constants of event rules', () => {
  expect(sides(of('4k-needs-bandwidth', 'bandwidth_mbps'), 'bandwidth_mbps')).toContainEqual([15, 14.999999999999998]);
  expect(sides(of('4k-needs-bandwidth', 'bandwidth_mbps'), 'quality')).toContainEqual(['HD', '4K']);
  expect(sides(of('complete-past-90-percent', 'completion_percentage'), 'completion_percentage')).toContainEqual([
    90.00000000000001, 90,
  ]);
  const ties = of('buffering-within-watch-time', 'buffering_duration_seconds').filter(
    ({ inside }) =>
      inside.buffering_duration_seconds === inside.watch_duration_seconds && inside.watch_duration_seconds !== 0,
  );
  expect(ties.length).toBeGreaterThan(0);
});

test('the calendar', () => {
  const times = sides(of('timestamp-format', 'event_timestamp'), 'event_timestamp');
  expect(times).toContainEqual(['2000-02-29T00:00:00Z', '1900-02-29T00:00:00Z']);
  expect(times.length).toBeGreaterThanOrEqual(36);
});
