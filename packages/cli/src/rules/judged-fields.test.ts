import { createValidator, fields, rules, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { findRule } from './find-rule.ts';
import { judgedFields, judgedInWords } from './judged-fields.ts';

test.each([
  ['json-syntax', 'the text of an event'],
  ['required', 'every required field'],
  ['not-null', 'every required field'],
  ['type', 'every field'],
  ['integer', /^watch_duration_seconds, .*error_count$/],
  ['identifier-format', 'event_id, customer_id, title_id, session_id, device_id'],
  ['timestamp-format', 'event_timestamp'],
  ['unknown-field', 'fields that the schema lacks'],
  ['4k-needs-bandwidth', 'quality, bandwidth_mbps'],
  ['key-is-customer-id', 'key, value/customer_id'],
  ['session-same-device', 'device_id'],
])('%s judges %s', (id, words) => {
  expect(judgedInWords(findRule(id))).toMatch(words);
});

test('what the rules on one field judge is what the SDK finds wrong', () => {
  const { validate } = createValidator();
  const bad = [undefined, null, true, 0.5, -1, ''];
  const found = new Map(rules.map(({ id }) => [id, new Set<string>()]));
  for (const { name } of fields) {
    for (const value of bad) {
      for (const { rule, path } of validate({ ...sampleEvent, [name]: value }).issues)
        found.get(rule)?.add(path.slice(1));
    }
  }
  const fieldRules = rules.filter(({ kind, id }) => kind === 'field' && id !== 'unknown-field');
  expect(fieldRules.length).toBeGreaterThan(0);
  for (const rule of fieldRules)
    expect([rule.id, [...(found.get(rule.id) ?? [])].sort()]).toEqual([rule.id, [...judgedFields(rule)].sort()]);
});
