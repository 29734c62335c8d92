import { envelopeViolations, expectedEnvelopeIssues, messageEnvelope } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { runs } from '../../test-support/runs.ts';
import { sampleEvent } from '../samples.ts';
import { createEnvelopeValidator, validateMessageEnvelope } from '../validation/envelope.ts';
import { keyIsCustomerId } from './key-is-customer-id.ts';

const { id, blames, example } = keyIsCustomerId;
const message = { key: sampleEvent.customer_id, value: sampleEvent, timestamp: 0, partition: 0, offset: 0 };

test('its example breaks it alone, and the repair breaks nothing', () => {
  expect(pairs(validateMessageEnvelope({ ...message, ...example.broken }).issues)).toEqual([`${id} /${blames}`]);
  expect(validateMessageEnvelope({ ...message, ...example.repaired }).issues).toEqual([]);
});

test.each(envelopeViolations)(
  '$rule at $path is found in a message and nothing else',
  ({ rule, path, options, arbitrary }) => {
    const { validate } = createEnvelopeValidator(options);
    const reader = createEnvelopeValidator({ ...options, role: 'reader', severities: { 'unknown-field': 'error' } });
    const { validate: judge } = options.role === 'writer' ? reader : { validate };
    fc.assert(
      fc.property(arbitrary, (broken) => {
        const found = pairs(judge(broken).issues);
        if (rule === 'unknown-field') expect(found.length).toBeGreaterThan(0);
        else expect(found).toEqual([`${rule} ${path}`]);
      }),
      { numRuns: runs(100) },
    );
  },
);

test('is never found in a message that keeps every rule', () => {
  fc.assert(
    fc.property(messageEnvelope(), (good) => validateMessageEnvelope(good).issues.length === 0),
    { numRuns: runs(1000) },
  );
});

test('messages are judged as the data says', () => {
  const any = fc.oneof(
    ...envelopeViolations.filter((row) => row.options.role === undefined).map((row) => row.arbitrary),
  );
  fc.assert(
    fc.property(
      any,
      fc.constantFrom('key', 'offset', 'value'),
      fc.constantFrom(undefined, null, 5, ''),
      (broken, name, value) => {
        const worse = { ...broken, [name]: value };
        expect(pairs(validateMessageEnvelope(worse).issues)).toEqual(pairs(expectedEnvelopeIssues(worse)));
      },
    ),
    { numRuns: runs(1000) },
  );
});
