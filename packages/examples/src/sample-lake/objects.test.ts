import { parseTelemetryEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { ERASED, objects } from './objects.ts';

const events = objects.flatMap(({ text }) => text.replaceAll('}{', '}\n{').split('\n'));
const brokenRules = events.flatMap((text) => parseTelemetryEvent(text).issues.map(({ rule }) => rule));

test('events are run together, as delivered', () => {
  expect(events.length).toBeGreaterThan(objects.length);
  for (const { text } of objects) expect(text).not.toContain('\n');
});

test('most events are valid, and some break what real producers break', () => {
  expect(new Set(brokenRules)).toEqual(new Set(['non-empty', 'identifier-format']));
  expect(brokenRules.length).toBeLessThan(events.length / 2);
});

test('one event is there twice, and a customer to erase in two objects', () => {
  expect(new Set(events).size).toBe(events.length - 1);
  expect(objects.filter(({ text }) => text.includes(ERASED))).toHaveLength(2);
});
