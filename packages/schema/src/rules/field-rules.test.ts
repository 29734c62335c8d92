import { telemetryEvent, violations } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { runs } from '../../test-support/runs.ts';
import { fieldsAs } from '../fields/fields-as.ts';
import { fields } from '../generated/fields.ts';
import { sampleEvent } from '../samples.ts';
import { createValidator } from '../validation/validator.ts';
import { fieldRules } from './field-rules.ts';

const rowsOf = (id: string) => violations.filter((row) => row.rule === id);

/** How many fields each rule judges at least, from the document's tables. */
const counts: Readonly<Record<string, number>> = {
  required: 23,
  'not-null': 23,
  type: 24,
  integer: 5,
  'identifier-format': 5,
  'timestamp-format': 1,
  'app-version-format': 1,
  'ip-address-format': 1,
  enum: 4,
  range: 7,
  'non-empty': 4,
  // None as long as nothing is deprecated.
  deprecated: fields.filter((field) => field.deprecated ?? field.deprecatedValues).length,
};

test('24 fields at least in seven groups, of which 23 are required', () => {
  expect(fields.length).toBeGreaterThanOrEqual(24);
  expect(new Set(fields.map((field) => field.section)).size).toBe(7);
  expect(fieldsAs('writer').filter((field) => field.required)).toHaveLength(23);
  expect(fields.find((field) => field.name === 'state')?.required).toBe(false);
});

describe.each(fieldRules)('$id', ({ id, example, severity }) => {
  const isIdle = counts[id] === 0;

  test('judges the fields that the document names', () => {
    const rows = rowsOf(id);
    if (id === 'unknown-field') expect(rows.length).toBeGreaterThan(0);
    else expect(new Set(rows.map((row) => row.path)).size).toBeGreaterThanOrEqual(counts[id] as number);
  });

  test.each(rowsOf(id))('is found at $path and nothing else', (row) => {
    const { validate, is } = createValidator(row.options);
    const level = severity[row.options.role ?? 'reader'];
    const fails = level === 'error';
    fc.assert(
      fc.property(row.arbitrary, (event) => {
        const { issues, valid } = validate(event);
        expect(new Set(issues.map((issue) => issue.rule))).toEqual(new Set([id]));
        if (id !== 'unknown-field') expect(pairs(issues)).toEqual([`${id} ${row.path}`]);
        expect([valid, is(event), issues[0]?.severity]).toEqual([!fails, !fails, level]);
        expect(issues[0]?.message.length).toBeGreaterThan(10);
      }),
      { numRuns: runs(200) },
    );
  });

  test('is not found in an event that keeps every rule, or breaks only others', () => {
    const validators = { reader: createValidator(), writer: createValidator({ role: 'writer' }) };
    const others = violations
      .filter((row) => row.rule !== id && row.options.contentDurationSeconds === undefined)
      .map(({ arbitrary, options: { role = 'reader' } }) => arbitrary.map((event) => ({ event, role })));
    const good = telemetryEvent().map((event) => ({ event, role: 'writer' as const }));
    fc.assert(
      fc.property(fc.oneof(good, ...others), ({ event, role }) => {
        expect(validators[role].validate(event).issues.map((issue) => issue.rule)).not.toContain(id);
      }),
      { numRuns: runs(500) },
    );
  });

  test('its example breaks it alone, and the repair breaks nothing', () => {
    // The sample event may have a field that is deprecated by now.
    const severities = { deprecated: id === 'deprecated' ? 'warning' : 'off' } as const;
    const { validate } = createValidator({ role: 'writer', severities });
    const changed = (changes: object) => JSON.parse(JSON.stringify({ ...sampleEvent, ...changes }));
    const found = validate(changed(example.broken)).issues.map((issue) => issue.rule);
    expect(found).toEqual(isIdle ? [] : [id]);
    expect(validate(changed(example.repaired)).issues).toEqual([]);
  });
});

test('an unknown field is nothing to a reader', () => {
  const { validate } = createValidator();
  for (const { arbitrary } of rowsOf('unknown-field')) {
    fc.assert(
      fc.property(arbitrary, (event) => validate(event).issues.length === 0),
      { numRuns: runs(200) },
    );
  }
});
