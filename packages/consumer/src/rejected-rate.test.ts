import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RejectedRate } from './rejected-rate.ts';

function push(rate: RejectedRate, times: number, rejected: boolean): void {
  for (let time = 0; time < times; time += 1) rate.push(rejected);
}

test('500 of the last 10 000 may be rejected, the 501st may not', () => {
  const rate = new RejectedRate(10_000, 0.05);
  push(rate, 9_500, false);
  push(rate, 499, true);
  expect(rate.isAtLimit).toBe(false);
  rate.push(true);
  expect(rate.rate).toBe(0.05);
  // The oldest good one would leave.
  expect(rate.isAtLimit).toBe(true);
});

test('before the window is full, the same number of rejected records is too much', () => {
  const rate = new RejectedRate(10_000, 0.05);
  push(rate, 499, true);
  expect(rate.isAtLimit).toBe(false);
  rate.push(true);
  expect(rate.isAtLimit).toBe(true);
  expect(rate.rate).toBe(1);
});

test('what is older than the window is forgotten, in time for the next', () => {
  const rate = new RejectedRate(10, 0.2);
  push(rate, 2, true);
  push(rate, 7, false);
  expect(rate.isAtLimit).toBe(true);
  rate.push(false);
  // Now the next record pushes a rejected one out.
  expect(rate.isAtLimit).toBe(false);
  rate.push(true);
  expect(rate.rate).toBe(0.2);
});

test.each([
  [0, 0],
  [0.57, 57],
  [0.29, 29],
  [1, 100],
])('a rate of %d allows %i of 100', (most, allowed) => {
  const rate = new RejectedRate(100, most);
  for (let count = 0; count < allowed; count += 1) {
    expect(rate.isAtLimit).toBe(false);
    rate.push(true);
  }
  expect(rate.isAtLimit).toBe(most < 1);
});

test('what is being rejected takes a place until it has ended, and counts only when it is pushed', () => {
  const rate = new RejectedRate(10, 0.2);
  rate.reserve();
  expect(rate.isAtLimit).toBe(false);
  rate.reserve();
  expect([rate.isAtLimit, rate.rate]).toEqual([true, 0]);
  rate.free();
  expect(rate.isAtLimit).toBe(false);
  rate.free();
  rate.push(true);
  expect(rate.rate).toBe(1);
});

test('with places kept the limit is where it would be had those been rejected already', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 100 }),
      fc.array(fc.boolean(), { maxLength: 20 }),
      fc.nat(8),
      (window, percent, records, reserved) => {
        const [kept, pushed] = [new RejectedRate(window, percent / 100), new RejectedRate(window, percent / 100)];
        for (const rejected of records) for (const rate of [kept, pushed]) rate.push(rejected);
        for (let count = 0; count < reserved; count += 1) kept.reserve();
        push(pushed, reserved, true);
        expect(kept.isAtLimit).toBe(pushed.isAtLimit);
      },
    ),
  );
});

test('the rate is the share of the last records, and the limit is where it would be passed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 100 }),
      fc.array(fc.boolean(), { maxLength: 60 }),
      (window, percent, records) => {
        const rate = new RejectedRate(window, percent / 100);
        records.forEach((rejected, at) => {
          const count = (list: readonly boolean[]) => list.slice(-window).filter(Boolean).length;
          expect(rate.isAtLimit).toBe(count([...records.slice(0, at), true]) / window > percent / 100);
          rate.push(rejected);
          const seen = records.slice(0, at + 1);
          expect(rate.rate).toBe(count(seen) / Math.min(window, seen.length));
        });
      },
    ),
  );
});
