import { messageEnvelope } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { runs } from '../../test-support/runs.ts';
import { sampleEvent } from '../samples.ts';
import { validateMessageEnvelope } from '../validation/envelope.ts';
import { keyIsCustomerId } from './key-is-customer-id.ts';

// That it is found alone and among others: validation/message-faults.test.ts.
const { id, blames, example } = keyIsCustomerId;
const message = { key: sampleEvent.customer_id, value: sampleEvent, timestamp: 0, partition: 0, offset: 0 };

test('its example breaks it alone, and the repair breaks nothing', () => {
  expect(pairs(validateMessageEnvelope({ ...message, ...example.broken }).issues)).toEqual([`${id} /${blames}`]);
  expect(validateMessageEnvelope({ ...message, ...example.repaired }).issues).toEqual([]);
});

test('is never found in a message that keeps every rule', () => {
  fc.assert(
    fc.property(messageEnvelope(), (good) => validateMessageEnvelope(good).issues.length === 0),
    { numRuns: runs(1000) },
  );
});
