import { jsonText, telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { runs } from '../../test-support/runs.ts';
import { sampleEvent } from '../samples.ts';
import { createValidator, parseTelemetryEvent } from '../validation/validator.ts';
import { textRules } from './text-rules.ts';

test.each(textRules)('$id: its example breaks it alone, and the repair breaks nothing', ({ id, example }) => {
  expect(pairs(parseTelemetryEvent(example.broken).issues)).toEqual([`${id} `]);
  expect(parseTelemetryEvent(JSON.stringify({ ...sampleEvent, ...example.repaired })).issues).toEqual([]);
});

test('texts with traps are judged as D7 and D11 say, json-syntax alone where they are no JSON', () => {
  let broken = 0;
  fc.assert(
    fc.property(jsonText(), ({ text, expected }) => {
      const found = pairs(parseTelemetryEvent(text).issues);
      if (found.includes('json-syntax ')) broken++;
      expect(found).toEqual(pairs(expected));
    }),
    { numRuns: runs(5_000) },
  );
  expect(broken).toBeGreaterThan(0);
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
