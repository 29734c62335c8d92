import { expect, test } from 'vitest';
import { FIELD_NAMES, RULE_IDS } from '../generated/tables.ts';
import { isConfigurableRuleId, isRuleId, rules } from '../rule-list.ts';
import { INTEGER, NOT_NULL, REQUIRED, TYPE } from '../validation/findings.ts';
import { allRules } from './index.ts';

/** D12 and D16 as the decisions have them: id, severity of a reader and of a writer, blamed field. */
const decided: readonly (readonly [id: string, reader: string, writer: string, blames?: string])[] = [
  ['json-syntax', 'error', 'error'],
  ['required', 'error', 'error'],
  ['not-null', 'error', 'error'],
  ['type', 'error', 'error'],
  ['integer', 'error', 'error'],
  ['identifier-format', 'error', 'error'],
  ['timestamp-format', 'error', 'error'],
  ['app-version-format', 'error', 'error'],
  ['ip-address-format', 'error', 'error'],
  ['enum', 'error', 'error'],
  ['range', 'error', 'error'],
  ['non-empty', 'error', 'error'],
  ['unknown-field', 'off', 'error'],
  ['buffering-within-watch-time', 'error', 'error', 'buffering_duration_seconds'],
  ['position-within-content', 'error', 'error', 'position_seconds'],
  ['start-has-no-watch-time', 'error', 'error', 'watch_duration_seconds'],
  ['no-buffering-time-without-events', 'error', 'error', 'buffering_duration_seconds'],
  ['4k-needs-bandwidth', 'error', 'error', 'bandwidth_mbps'],
  ['resume-has-no-watch-time', 'warning', 'warning', 'watch_duration_seconds'],
  ['complete-past-90-percent', 'warning', 'warning', 'completion_percentage'],
  ['key-is-customer-id', 'error', 'error', 'key'],
  ['session-begins-with-start', 'warning', 'warning', 'event_type'],
  ['session-resume-after-pause', 'warning', 'warning', 'event_type'],
  ['session-nothing-after-end', 'warning', 'warning', 'event_type'],
  ['session-time-order', 'warning', 'warning', 'event_timestamp'],
  ['session-same-customer', 'warning', 'warning', 'customer_id'],
  ['session-same-device', 'warning', 'warning', 'device_id'],
  ['session-same-title', 'warning', 'warning', 'title_id'],
  ['session-resume-at-pause-position', 'warning', 'warning', 'position_seconds'],
];

test('every rule of the decisions, in their order, with its severity and the field that it blames', () => {
  const ours = allRules.map((rule) => [
    rule.id,
    rule.severity.reader,
    rule.severity.writer,
    ...('blames' in rule ? [rule.blames] : []),
  ]);
  // A rule that comes later has its own test beside it.
  const ids = decided.map(([id]) => id);
  expect(ours.filter(([id]) => ids.includes(id as string))).toEqual(decided);
});

test('the rules on which the type rests are not configurable (D14)', () => {
  const locked = ['json-syntax', 'required', 'not-null', 'type', 'enum'];
  expect(allRules.filter((rule) => !rule.configurable).map((rule) => rule.id)).toEqual(locked);
  for (const { id } of allRules) expect([isRuleId(id), isConfigurableRuleId(id)]).toEqual([true, !locked.includes(id)]);
  expect([isRuleId('no-rule'), isConfigurableRuleId('no-rule')]).toEqual([false, false]);
});

test.each(allRules)('$id says what holds, what to do, and where it comes from', ({ summary, repair, source, kind }) => {
  expect(summary).toMatch(/^[A-Z0-9][^\n]{15,}\.$/);
  expect(repair).toMatch(/^[A-Z][^\n]{15,}\.$/);
  expect(source).toMatch(
    /^(?:Schema Version|Field Specifications|Data Quality Rules|Event Type Definitions|Message Envelope|Schema Evolution|Partitioning Strategy|D\d+\b)/,
  );
  expect(['text', 'field', 'event', 'envelope', 'session']).toContain(kind);
});

test('the public list is the same', () => {
  expect(rules).toBe(allRules);
});

test('the numbers that findings are made of are those of the tables, and fit', () => {
  expect([REQUIRED, NOT_NULL, TYPE, INTEGER].map((number) => RULE_IDS[number])).toEqual([
    'required',
    'not-null',
    'type',
    'integer',
  ]);
  // Five bits hold the field, of which one number stands for the whole event.
  expect(FIELD_NAMES.length).toBeLessThan(31);
});
