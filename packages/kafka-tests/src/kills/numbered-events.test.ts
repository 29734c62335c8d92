import { createValidator } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { customerId, dealt, eventsFor, NUMBER_PATTERN, numberedEvent, numberOf } from './numbered-events.ts';

test.for([1, 30, 100, 250])('each of %i customers gets as many events, numbered without a gap', (customers) => {
  const total = eventsFor(customers, 20);
  const next = new Array<number>(customers).fill(0);
  for (let number = 0; number < total; number++) {
    const { customer, sequence } = dealt(number, customers);
    expect(sequence).toBe(next[customer]);
    next[customer] = sequence + 1;
  }
  expect(new Set(next)).toEqual(new Set([20]));
});

test('an event is valid, and its number can be found in it', () => {
  const event = numberedEvent(123_456, 500, '2026-01-02T03:04:05.678Z');
  expect(createValidator({ role: 'writer' }).validate(event)).toMatchObject({ valid: true, issues: [] });
  expect(numberOf(event)).toBe(123_456);
  expect(event.customer_id).toBe(customerId(dealt(123_456, 500).customer));
  const found = new RegExp(NUMBER_PATTERN).exec(JSON.stringify(event));
  expect(Number.parseInt(found?.[1] ?? '', 16)).toBe(123_456);
});
