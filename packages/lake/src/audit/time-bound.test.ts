import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTo, toBound } from './time-bound.ts';

/** Nanoseconds, by another way. */
function nanoseconds(timestamp: string): bigint {
  const [seconds = '', fraction = ''] = timestamp.slice(0, -1).split('.');
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

test('timestamps compare with a bound as times do, to the nanosecond', () => {
  const bound = fc.date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
  const fraction = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 9 });
  fc.assert(
    fc.property(bound, fc.integer({ min: -2, max: 2 }), fraction, fc.boolean(), (date, seconds, digits, same) => {
      const near = new Date(Math.floor(date.getTime() / 1_000) * 1_000 + seconds * 1_000);
      fc.pre(near.toISOString().length === 24);
      const tail = same ? date.toISOString().slice(20, 23) : digits;
      const timestamp = `${near.toISOString().slice(0, 19)}${tail === '' ? '' : `.${tail}`}Z`;
      const exact = nanoseconds(timestamp) - BigInt(date.getTime()) * 1_000_000n;
      expect(Math.sign(compareTo(timestamp, toBound(date.getTime())))).toBe(exact === 0n ? 0 : exact < 0n ? -1 : 1);
    }),
  );
});

test('a bound outside of the years that timestamps have is before or after all of them', () => {
  for (const timestamp of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z']) {
    expect(compareTo(timestamp, toBound(Date.parse('-000001-12-31T23:59:59Z')))).toBe(1);
    expect(compareTo(timestamp, toBound(Date.parse('+010000-01-01T00:00:00Z')))).toBe(-1);
    expect(compareTo(timestamp, toBound(-1e18))).toBe(1);
    expect(compareTo(timestamp, toBound(1e18))).toBe(-1);
  }
});
