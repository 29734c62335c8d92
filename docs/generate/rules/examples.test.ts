import { findRule } from '@acme/telemetry-cli/src/rules/find-rule.ts';
import { fields, rules, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { edgesOf } from './edges.ts';
import { exampleOf } from './examples.ts';
import { breaking } from './judged.ts';
import { drawnSession } from './session-table.ts';
import { textEdges } from './text-edges.ts';

test.each(rules.map((rule) => [rule.id, rule] as const))('%s: its example breaks it alone', (id, rule) => {
  const example = exampleOf(rule);
  if (example === undefined) {
    expect([id, fields.some((field) => field.deprecated ?? field.deprecatedValues)]).toEqual(['deprecated', false]);
    return;
  }
  expect(example.findings.map((finding) => finding.rule)).toEqual([id]);
  expect(example.broken.text).not.toBe(example.repaired.text);
});

test('an example that breaks something else, nothing, or more stops the build', () => {
  const rule = findRule('non-empty');
  const spoilt = (broken: object) => () => exampleOf({ ...rule, example: { broken, repaired: {} } } as typeof rule);
  expect(spoilt({ city: '' })).not.toThrow();
  expect(spoilt({ city: 'Rome' })).toThrow('breaks none');
  expect(spoilt({ city: null })).toThrow('breaks not-null');
  expect(spoilt({ city: '', isp: '' })).toThrow('breaks non-empty, non-empty');
  const unrepaired = { ...rule, example: { broken: { city: '' }, repaired: { isp: '' } } } as typeof rule;
  expect(() => exampleOf(unrepaired)).toThrow('repaired example of non-empty');
});

test('findings pass where they are what was wanted', () => {
  expect(breaking(undefined, [], 'It')).toEqual([]);
  expect(() => breaking('enum', [], 'It')).toThrow('It was to break enum');
});

test('lines that differ from the sample event are marked', () => {
  const example = exampleOf(findRule('4k-needs-bandwidth'));
  const lines = example?.broken.text.split('\n') ?? [];
  expect(example?.broken.changed.map((line) => lines[line - 1]?.trim())).toEqual([
    '"quality": "4K",',
    '"bandwidth_mbps": 14.9,',
  ]);
  expect(JSON.parse(example?.broken.text ?? '')).toEqual({ ...sampleEvent, quality: '4K', bandwidth_mbps: 14.9 });
});

test('rules on events have edges, rules on sessions a drawn session', () => {
  const without = rules.filter((rule) => ['field', 'event'].includes(rule.kind) && edgesOf(rule) === undefined);
  expect(without.map(({ id }) => id)).toEqual(['deprecated', 'unknown-field']);
  for (const rule of rules)
    expect([rule.id, drawnSession(rule) !== undefined]).toEqual([rule.id, rule.kind === 'session']);
  expect(textEdges().match(/\| fails \|/g)?.length).toBeGreaterThan(5);
});
