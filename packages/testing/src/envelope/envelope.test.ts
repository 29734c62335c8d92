import { createEnvelopeValidator, envelopeFields, rules, validateMessageEnvelope } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { contentDurationSeconds } from '../lookup.ts';
import { expectedEnvelopeIssues } from '../oracle/expected-envelope-issues.ts';
import type { Violation } from '../violations/violation.ts';
import { violations } from '../violations/violations.ts';
import { envelopeViolations } from './envelope-violations.ts';
import { messageEnvelope } from './message-envelope.ts';

test('messages out of Kafka keep every rule, with all fields', () => {
  fc.assert(
    fc.property(messageEnvelope(), (envelope) => {
      expect(validateMessageEnvelope(envelope)).toMatchObject({ valid: true, issues: [] });
      expect(expectedEnvelopeIssues(envelope)).toEqual([]);
      expect(envelope.key).toBe(envelope.value.customer_id);
      expect(new Set(Object.keys(envelope))).toEqual(new Set(envelopeFields.map(({ name }) => name)));
    }),
    { numRuns: 500 },
  );
});

test('messages on their way in keep every rule, half of them without what Kafka assigns', () => {
  const options = { role: 'writer', contentDurationSeconds } as const;
  const { validate } = createEnvelopeValidator(options);
  const sizes = new Set<number>();
  fc.assert(
    fc.property(messageEnvelope(options), (envelope) => {
      expect(validate(envelope)).toMatchObject({ valid: true, issues: [], notEvaluated: [] });
      expect(expectedEnvelopeIssues(envelope, options)).toEqual([]);
      sizes.add(Object.keys(envelope).length);
    }),
  );
  expect(sizes).toEqual(new Set([3, 5]));
});

test('every rule and field of the envelope has a row, and every fault of the event', () => {
  const own = envelopeFields.flatMap(({ name, type }) => [
    `required /${name}`,
    `not-null /${name}`,
    `type /${name}`,
    ...(type === 'integer' ? [`integer /${name}`, `range /${name}`] : []),
  ]);
  const together = rules.flatMap((rule) => (rule.kind === 'envelope' ? [`${rule.id} /${rule.blames}`] : []));
  const lifted = violations.map(({ rule, path }) => `${rule} /value${path}`);
  expect(pairs(envelopeViolations)).toEqual([...own, ...together, ...lifted].sort());
  expect(together).toContain('key-is-customer-id /key');
});

test.each(envelopeViolations)('$rule at $path, alone', ({ rule, path, options, arbitrary }) => {
  const { validate } = createEnvelopeValidator(options);
  fc.assert(
    fc.property(arbitrary, (envelope) => {
      expect(pairs(validate(envelope).issues)).toEqual([`${rule} ${path}`]);
      expect(pairs(expectedEnvelopeIssues(envelope, options))).toEqual([`${rule} ${path}`]);
    }),
    { numRuns: 60 },
  );
});

test('a key is missed by other customers, and by what is nearly the customer', () => {
  const row = envelopeViolations.find(({ rule }) => rule === 'key-is-customer-id') as Violation;
  const keys = fc.sample(row.arbitrary, { numRuns: 1000, seed: 1 }).map(({ key }) => String(key));
  for (const like of [/^$|^.{12}$/, /\n$/, /^CUST_[0-9A-F]{8}$/, /^CUST_[0-9a-f]{8}$/])
    expect(
      keys.some((key) => like.test(key)),
      String(like),
    ).toBe(true);
});
