import { jsonText, mixedFaults, telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { runs } from '../../test-support/runs.ts';
import { tally } from '../../test-support/tally.ts';
import { sampleEvent } from '../samples.ts';
import { createValidator, parseTelemetryEvent } from '../validation/validator.ts';
import { textRules } from './text-rules.ts';

const SYNTAX = 'json-syntax ';

test.each(textRules)('$id: its example breaks it alone, and the repair breaks nothing', ({ id, example }) => {
  expect(pairs(parseTelemetryEvent(example.broken).issues)).toEqual([`${id} `]);
  expect(parseTelemetryEvent(JSON.stringify({ ...sampleEvent, ...example.repaired })).issues).toEqual([]);
});

test('texts with traps are judged as D7 and D11 say, json-syntax alone where they are no JSON', () => {
  const alone = tally('alone');
  fc.assert(
    fc.property(jsonText(), ({ text, expected }) => {
      const found = pairs(parseTelemetryEvent(text).issues);
      expect(found).toEqual(pairs(expected));
      if (found.includes(SYNTAX)) alone.count(SYNTAX);
    }),
    { numRuns: runs(5_000) },
  );
  alone.expectOften([SYNTAX]);
});

/** What a text is no JSON by, however its event is: append a row. */
const spoilt: readonly ((text: string) => string | Uint8Array)[] = [
  (text) => text.slice(0, -1),
  (text) => `${text}]`,
  (text) => text + text,
  (text) => `\ufeff${text}`,
  (text) => Uint8Array.of(...new TextEncoder().encode(text), 0x80),
];

test('json-syntax is all that is found of a text, whatever the event in it breaks', () => {
  const among = tally('among others');
  fc.assert(
    fc.property(mixedFaults(), fc.constantFrom(...spoilt), ({ event, expected }, spoil) => {
      const text = JSON.stringify(event);
      expect(pairs(parseTelemetryEvent(text).issues)).toEqual(pairs(expected));
      expect(pairs(parseTelemetryEvent(spoil(text)).issues)).toEqual([SYNTAX]);
      if (expected.length > 0) among.count(SYNTAX);
    }),
    { numRuns: runs(700) },
  );
  among.expectOften([SYNTAX]);
});

test('is never found in a good event, as text or as bytes, and the event is the same', () => {
  const { parse } = createValidator({ role: 'writer' });
  fc.assert(
    fc.property(telemetryEvent(), fc.constantFrom(undefined, 1, '\t'), (event, space) => {
      const text = JSON.stringify(event, undefined, space);
      for (const form of [text, new TextEncoder().encode(text)]) {
        const result = parse(form);
        expect(result.issues).toEqual([]);
        expect(result.event).toEqual(JSON.parse(text));
      }
    }),
    { numRuns: runs(500) },
  );
});
