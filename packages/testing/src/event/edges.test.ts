import { expect, test } from 'vitest';
import { type Domain, eventDomains } from '../solve/domain.ts';
import { edgesOf } from './edges.ts';

test('of a whole number: the ends of its range, what rules compare it with, and the numbers beside', () => {
  expect(edgesOf(eventDomains.get('watch_duration_seconds') as Domain)).toEqual([0, 1, 86_399, 86_400]);
});

test('of a decimal number: the same, and the doubles beside', () => {
  const edges = edgesOf(eventDomains.get('completion_percentage') as Domain);
  expect(edges).toEqual(
    expect.arrayContaining([0, 5e-324, 89.99999999999999, 90, 90.00000000000001, 99.99999999999999, 100]),
  );
  expect(Math.min(...edges)).toBe(0);
  expect(Math.max(...edges)).toBe(100);
});
