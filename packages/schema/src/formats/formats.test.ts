import fc from 'fast-check';
import { checkSync } from 'recheck';
import { expect, test } from 'vitest';
import { runs } from '../../test-support/runs.ts';
import { fields } from '../generated/fields.ts';
import { appVersionFormat } from './app-version.ts';
import type { Format } from './format.ts';
import { identifierFormat } from './identifier.ts';
import { ipAddressFormat } from './ip-address.ts';
import { isAppVersion } from './is-app-version.ts';
import { codesOf, wrongIdentifiers } from './is-identifier.ts';
import { isIpAddress } from './is-ip-address.ts';
import { isTimestamp } from './is-timestamp.ts';
import { timestampFormat } from './timestamp.ts';

const two = (number: number) => String(number).padStart(2, '0');
const part = fc.oneof(
  fc.constantFrom('0', '00', '01', '9', '10', '99', '199', '249', '255', '256', '260', '300', '1000', ''),
  fc.nat(300).map(String),
);
const decimal = fc.oneof(fc.nat().map(String), fc.constantFrom('', '0', '00', '٣', '1e2', '-1', ' 1'));
const year = fc.oneof(
  fc.constantFrom('0000', '0004', '0100', '1900', '2000', '2023', '2024', '9999'),
  fc.nat(9999).map((number) => String(number).padStart(4, '0')),
);

/** Each format, its code, and texts near the border between good and bad: append a row. */
const formats: readonly {
  readonly format: Format;
  readonly check: (text: string) => boolean;
  readonly near: fc.Arbitrary<string>;
}[] = [
  {
    format: identifierFormat('EVENT'),
    check: (text) => wrongIdentifiers([text], codesOf('EVENT_'), Uint16Array.of(6)) === 0,
    near: fc
      .tuple(
        fc.constantFrom('EVENT_', 'EVENT_', 'EVENT_', 'EVENT', 'CUST_', 'event_'),
        fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 7, maxLength: 9 }),
        fc.constantFrom('', '', ...'gAF/:`@'),
        fc.nat(8),
      )
      .map(
        ([prefix, digits, odd, at]) =>
          prefix + (odd === '' ? digits : digits.slice(0, at) + odd + digits.slice(at + 1)),
      ),
  },
  {
    format: timestampFormat,
    check: isTimestamp,
    near: fc
      .tuple(
        year,
        fc.integer({ min: 0, max: 13 }).map(two),
        fc.integer({ min: 0, max: 32 }).map(two),
        fc.constantFrom('T', 'T', 'T', 't', ' ', ''),
        fc.integer({ min: 0, max: 25 }).map(two),
        fc.integer({ min: 0, max: 61 }).map(two),
        fc.integer({ min: 0, max: 61 }).map(two),
        fc.oneof(
          fc.constantFrom('', '.', ',5', '.12345678', '.123456789', '.1234567890'),
          fc.nat().map((number) => `.${number}`),
        ),
        fc.constantFrom('Z', 'Z', 'Z', 'z', '+00:00', '', 'Z\n'),
      )
      .map(
        ([y, month, day, t, hour, minute, second, fraction, zone]) =>
          `${y}-${month}-${day}${t}${hour}:${minute}:${second}${fraction}${zone}`,
      ),
  },
  {
    format: appVersionFormat,
    check: isAppVersion,
    near: fc.array(decimal, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('.')),
  },
  {
    format: ipAddressFormat,
    check: isIpAddress,
    near: fc.array(part, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.')),
  },
];

const edit = (near: fc.Arbitrary<string>) =>
  fc
    .tuple(near, fc.nat(40), fc.constantFrom('', '\n', '0', '٣', 'é', ' ', '.', '-', 'Z', '\u0000', '/', ':', '\ud800'))
    .map(([text, at, insert]) => text.slice(0, at) + insert + text.slice(at));

test.each(formats)('$format.rule: pattern and code agree on every text', ({ format, check, near }) => {
  const pattern = new RegExp(format.pattern);
  let good = 0;
  let bad = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        { weight: 6, arbitrary: near },
        { weight: 3, arbitrary: edit(near) },
        { weight: 1, arbitrary: fc.string() },
      ),
      (text) => {
        const verdict = pattern.test(text);
        if (verdict) good++;
        else bad++;
        return check(text) === verdict;
      },
    ),
    { numRuns: runs(20_000) },
  );
  // Both sides have been seen, or the property says nothing.
  expect(Math.min(good, bad)).toBeGreaterThan(runs(20_000) / 100);
});

const examples: Readonly<Record<string, readonly string[]>> = {
  'identifier-format': ['EVENT_0123abcf', 'EVENT_9afe5678'],
  'timestamp-format': ['2024-02-29T23:59:59Z', '2000-02-29T00:00:00.1Z', '1900-12-31T09:00:00.123456789Z'],
  'app-version-format': ['5.2.1', '10.0.123'],
  'ip-address-format': ['0.0.0.0', '10.20.30.4', '255.249.199.99', '192.168.1.100'],
};

test.each(formats)('$format.rule: a character changed, left out or put in anywhere', ({ format, check }) => {
  const pattern = new RegExp(format.pattern);
  const characters = ['', ...'\u0000\n !,-./0123456789:;@AFGTZ[`afgtz{\u00b2\u0660\uff11'];
  const texts = (examples[format.rule] ?? []).flatMap((good) =>
    Array.from({ length: good.length + 1 }, (_, at) =>
      characters.flatMap((character) => [
        good.slice(0, at) + character + good.slice(at + 1),
        good.slice(0, at) + character + good.slice(at),
      ]),
    ).flat(),
  );
  expect(texts.length).toBeGreaterThan(300);
  for (const text of texts)
    if (check(text) !== pattern.test(text)) expect.fail(`${JSON.stringify(text)} is ${pattern.test(text)}`);
});

test('every calendar day of the Gregorian cycle, and the day after each month', () => {
  const pattern = new RegExp(timestampFormat.pattern);
  for (let year = 1996; year <= 2000 + 104; year++) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const text = `${year}-${two(month)}-${two(day)}T00:00:00Z`;
        const date = new Date(Date.UTC(year, month - 1, day));
        const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1 && month <= 12;
        if (isTimestamp(text) !== real || pattern.test(text) !== real)
          expect.fail(`${text} is ${real ? 'real' : 'not real'}`);
      }
    }
  }
});

test.each(formats)(
  '$format.rule: length and alphabet refuse nothing that the pattern takes, and a trailing line feed by themselves (D8)',
  ({ format, near }) => {
    const bounded = (text: string) =>
      text.length >= (format.minLength ?? 0) &&
      text.length <= (format.maxLength ?? Number.POSITIVE_INFINITY) &&
      !(format.forbidden !== undefined && new RegExp(format.forbidden).test(text));
    const pattern = new RegExp(format.pattern);
    let good = 0;
    fc.assert(
      fc.property(near, (text) => {
        if (!pattern.test(text)) return true;
        good++;
        return bounded(text) && !bounded(`${text}\n`);
      }),
      { numRuns: runs(5_000) },
    );
    expect(good).toBeGreaterThan(runs(5_000) / 100);
  },
);

test.each([
  ...fields.flatMap(({ pattern, forbidden }) => [pattern, forbidden]).filter((pattern) => pattern !== undefined),
])('%s cannot backtrack', (pattern) => {
  expect(checkSync(pattern, '').status).toBe('safe');
});

test('the tool that looks for backtracking finds it', () => {
  expect(checkSync('^([0-9]+)+$', '').status).toBe('vulnerable');
});

test('patterns use nothing that engines read differently (D8)', () => {
  const patterns = fields
    .flatMap(({ pattern, forbidden }) => [pattern, forbidden])
    .filter((pattern) => pattern !== undefined);
  expect(patterns.length).toBeGreaterThan(8);
  for (const pattern of patterns) {
    const outsideClasses = pattern.replace(/\[[^\]]*\]/g, '[]').replace(/\\\./g, '');
    expect(outsideClasses).not.toMatch(/\\|\(\?[^:]|\./);
    expect(pattern).not.toMatch(/\\[^.]/);
  }
});
