import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { tallyOf } from '../sample-tally.ts';
import { namingUnknownFields, toleratesUnknownFields, unknownFieldLines } from './unknown-fields.ts';

const looks = { paint: (_: unknown, text: string) => text, width: 10_000 };
const TOLD = '  Unknown to the schema, which is no fault to a reader: ';

test.each([
  [{}, true],
  [{ role: 'reader', severities: { 'unknown-field': 'off' } }, true],
  [{ role: 'writer', severities: { 'unknown-field': 'off' } }, true],
  [{ severities: { 'unknown-field': 'warning' } }, false],
  [{ role: 'writer' }, false],
  [{ role: 'writer', severities: { 'non-empty': 'off' } }, false],
] as const)('%j: tolerated %j', (options, is) => {
  expect(toleratesUnknownFields(options)).toBe(is);
});

test('other options stay as they are', () => {
  expect(namingUnknownFields({ role: 'reader', severities: { 'non-empty': 'off' } })).toEqual({
    role: 'reader',
    severities: { 'non-empty': 'off', 'unknown-field': 'warning' },
  });
});

test('the most frequent stand first, ten by name', () => {
  const named = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => ['f'.repeat(at + 1), 1]));
  const events = [named(12), named(2), named(1)].map((fields) => ({ ...sampleEvent, ...fields }));
  const [line, ...more] = unknownFieldLines(tallyOf('a', events), looks);
  expect(more).toEqual([]);
  expect(line).toMatch(
    /^ {2}Unknown .*: f in 3 events, ff in 2 events, fff in 1 event, .*, f{10} in 1 event and 2 more$/,
  );
  expect(unknownFieldLines(tallyOf('a', [sampleEvent]), looks)).toEqual([]);
});

test('what does not look like a name is other, unless it is to be shown', () => {
  const event = { ...sampleEvent, 'a@b.example': 1, '\u001b[2J': 1 };
  expect(unknownFieldLines(tallyOf('a', [event]), looks)).toEqual([`${TOLD}other in 1 event`]);
  expect(unknownFieldLines(tallyOf('a', [event], { revealPersonalData: true }), looks)).toEqual([
    `${TOLD}a@b.example in 1 event, \\u{1b}[2J in 1 event`,
  ]);
});
