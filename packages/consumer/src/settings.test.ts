import { TelemetryOptionsError } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { FakeCluster } from '../test-support/fake-cluster.ts';
import type { ConsumerOptions } from './options.ts';
import { toSettings } from './settings.ts';

const { client } = new FakeCluster([]);
const handler = () => {};
const needed = { client, groupId: 'g', whenNoOffset: 'earliest', handler } as const;

test('what is left out', () => {
  expect(toSettings(needed)).toMatchObject({
    topic: 'acme-telemetry',
    deadLetterTopic: 'acme-telemetry.dlq',
    onRejected: 'dead-letter',
    drainMs: 30_000,
    commitEveryMs: 1_000,
    maxRejectedRate: 0.05,
    rejectedWindow: 10_000,
    backOff: { initialMs: 200, maxMs: 30_000 },
    deadLetterAfter: Number.POSITIVE_INFINITY,
    rememberEvents: 10_000,
  });
  expect(toSettings({ ...needed, mode: 'observe', handler }).rememberEvents).toBe(0);
  expect(toSettings({ ...needed, deduplicate: false }).rememberEvents).toBe(0);
  expect(toSettings({ ...needed, deduplicate: { maxEvents: 5 } }).rememberEvents).toBe(5);
});

test('the longest drain', () => {
  expect(toSettings({ ...needed, drainMs: 43_000_000 }).drainMs).toBe(43_000_000);
});

/** What is wrong, and a part of the sentence that says so: append a row. */
const faults: readonly (readonly [options: object, code: string, words: string])[] = [
  [{ client: undefined }, 'invalid-option', 'client is what an entry of @acme/telemetry-kafka gives'],
  [{ client: {} }, 'invalid-option', 'client is what'],
  [{ groupId: '' }, 'invalid-option', 'groupId is the name'],
  [{ whenNoOffset: undefined }, 'invalid-option', "whenNoOffset is 'earliest' or 'latest' or 'fail'."],
  [{ whenNoOffset: 'beginning' }, 'invalid-option', 'whenNoOffset is'],
  [{ handler: undefined }, 'invalid-option', 'handler is a function.'],
  [{ mode: 'strict' }, 'invalid-option', "mode is 'enforce' or 'observe'."],
  [{ onRejected: 'drop' }, 'invalid-option', "onRejected is 'dead-letter' or a function."],
  [{ onRetry: 5 }, 'invalid-option', 'onRetry is a function.'],
  [{ stopOnTermination: 'yes' }, 'invalid-option', 'stopOnTermination is true or false.'],
  [{ topic: '' }, 'invalid-option', 'topic is the name'],
  [{ signal: {} }, 'invalid-option', 'signal is an AbortSignal.'],
  [{ drainMs: -1 }, 'invalid-number', 'drainMs is a whole number from 0 to'],
  [{ drainMs: 43_000_001 }, 'invalid-number', 'drainMs is a whole number from 0 to 43000000.'],
  [{ commitEveryMs: 0 }, 'invalid-number', 'commitEveryMs is a whole number from 1 to'],
  [{ maxRejectedRate: 5 }, 'invalid-number', 'maxRejectedRate is a number from 0 to 1.'],
  [{ maxRejectedRate: Number.NaN }, 'invalid-number', 'maxRejectedRate is'],
  [{ rejectedWindow: 1.5 }, 'invalid-number', 'rejectedWindow is a whole number from 1 to'],
  [{ retry: { initialMs: 0 } }, 'invalid-number', 'retry.initialMs is'],
  [{ retry: { initialMs: 500, maxMs: 400 } }, 'invalid-option', 'retry.maxMs is at least retry.initialMs.'],
  [{ retry: { deadLetterAfter: 0 } }, 'invalid-number', 'retry.deadLetterAfter is'],
  [{ retry: { attempts: 3 } }, 'unknown-option', "There is no option 'attempts' in retry; the options are initialMs"],
  [{ retry: 3 }, 'invalid-option', 'retry: an object of initialMs'],
  [{ deduplicate: true }, 'invalid-option', 'deduplicate: an object of maxEvents'],
  [{ deduplicate: { maxEvents: 1 } }, 'invalid-number', 'deduplicate.maxEvents is a whole number from 2'],
  [{ mode: 'observe', maxRejectedRate: 1 }, 'invalid-option', "maxRejectedRate has no meaning in mode 'observe'"],
  [{ mode: 'observe', deduplicate: false }, 'invalid-option', "deduplicate has no meaning in mode 'observe'"],
  [{ fromBeginning: true }, 'unknown-option', "There is no option 'fromBeginning'; the options are client, groupId"],
];

test.each(faults)('%o', (options, code, words) => {
  const attempt = () => toSettings({ ...needed, ...options } as ConsumerOptions);
  expect(attempt).toThrow(TelemetryOptionsError);
  expect(attempt).toThrow(expect.objectContaining({ code, message: expect.stringContaining(words) }));
});

test('no options at all', () => {
  expect(() => toSettings(undefined as never)).toThrow(/^Options: an object of client, groupId/);
});
