import { expect, test } from 'vitest';
import { Latencies } from './latencies.ts';

test('so much of all took so long or less', () => {
  const latencies = new Latencies();
  for (let number = 100_000; number > 0; number--) latencies.add(number);
  expect(latencies.percentiles()).toEqual({ p50: 50_000, p95: 95_000, p99: 99_000, p999: 99_900, max: 100_000 });
});

test('one value is all of them, none is none', () => {
  const latencies = new Latencies();
  expect(latencies.percentiles().p50).toBeNaN();
  latencies.add(3);
  expect(latencies.percentiles()).toEqual({ p50: 3, p95: 3, p99: 3, p999: 3, max: 3 });
});
