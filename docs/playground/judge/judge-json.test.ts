import { createValidator, sampleEvent } from '@acme/telemetry-schema';
import { jsonText, messageEnvelope } from '@acme/telemetry-testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJudge } from './judge-json.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const judge = createJudge(DEFAULT_SETTINGS);

test("an event's verdict is the SDK's, of whatever text or bytes", () => {
  const { parse } = createValidator();
  fc.assert(
    fc.property(jsonText(), ({ text }) => {
      const { valid, issues, notEvaluated } = parse(text);
      expect(judge(text)).toMatchObject({ kind: 'event', valid, issues, notEvaluated });
    }),
  );
});

test('a Kafka message is known by its key and value, and its event is what was read', () => {
  fc.assert(
    fc.property(messageEnvelope(), (envelope) => {
      const verdict = judge(JSON.stringify(envelope));
      expect(verdict).toMatchObject({ kind: 'message', valid: true, issues: [], event: envelope.value });
      expect(verdict.read).toEqual(envelope.value);
    }),
  );
});

test("a message's issues stand under its value", () => {
  const message = { key: 'CUST_00000000', value: { ...sampleEvent, city: '' }, timestamp: 0, partition: 0, offset: 0 };
  const { valid, issues, event, read } = judge(JSON.stringify(message));
  expect(valid).toBe(false);
  expect(issues.map(({ rule, path }) => [rule, path])).toEqual([
    ['non-empty', '/value/city'],
    ['key-is-customer-id', '/key'],
  ]);
  expect(event).toBeUndefined();
  expect(read).toEqual({ ...sampleEvent, city: '' });
});
