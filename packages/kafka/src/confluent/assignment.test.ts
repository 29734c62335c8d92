import { expect, test } from 'vitest';
import { KafkaClientError, type KafkaClientErrorCode } from '../client-error.ts';
import { Assignment } from './assignment.ts';
import type { NativeConsumer } from './native-consumer.ts';
import { keyOf } from './start-positions.ts';

const place = { topic: 'telemetry', partition: 3 };

/** A group gives a partition, and questions about its position fail until the cluster was looked at anew. */
async function assignAfter(code: KafkaClientErrorCode) {
  const noted = { assigned: [] as unknown[], stopped: [] as string[], lookedAround: [] as string[] };
  let isFresh = false;
  let answered = () => {};
  const assigned = new Promise<void>((resolve) => {
    answered = resolve;
  });
  const consumer = {
    async committed() {
      if (!isFresh) throw new KafkaClientError(code);
      return new Map([[keyOf(place), 7]]);
    },
    ends: async () => new Map([[keyOf(place), { low: 0, high: 9 }]]),
    async lookAround(topics: readonly string[]) {
      noted.lookedAround.push(...topics);
      isFresh = true;
    },
    assign: (positions: readonly unknown[]) => {
      noted.assigned.push(...positions);
      answered();
    },
  };
  const handlers = { onRecords: async () => {} };
  const assignment = new Assignment(
    { groupId: 'g', topics: [place.topic], whenNoOffset: 'fail', handlers },
    (error) => {
      assignment.ended = true;
      noted.stopped.push(error.code);
    },
  );
  assignment.assigned([place], consumer as unknown as NativeConsumer);
  await assigned;
  return noted;
}

test.for(['disconnected', 'timed-out', 'client-failed'] as const)(
  'looks around and asks again after %s',
  async (code) => {
    expect(await assignAfter(code)).toEqual({
      assigned: [{ ...place, offset: 7 }],
      stopped: [],
      lookedAround: [place.topic],
    });
  },
);

test.for(['not-authorized', 'authentication-failed'] as const)('stops at %s, and reads nothing', async (code) => {
  expect(await assignAfter(code)).toEqual({ assigned: [place], stopped: [code], lookedAround: [] });
});

test('a group that has gone on without this member will give it partitions anew: nothing is read, and nothing stops', async () => {
  const told: unknown[] = [];
  const handlers = {
    onRecords: async () => {},
    onAssigned: () => told.push('assigned'),
    // Of what it has.
    onRevoked: async () => void told.push('revoked'),
  };
  const assignment = new Assignment(
    { groupId: 'g', topics: [place.topic], whenNoOffset: 'latest', handlers },
    ({ code }) => void told.push(code),
  );
  const consumer = {
    committed: async () => new Map(),
    ends: async () => new Map([[keyOf(place), { low: 0, high: 9 }]]),
    commit: () => Promise.reject(new KafkaClientError('fenced')),
    // With an offset: where it finds none, librdkafka says so with an error that stops the reader.
    assign: (positions: readonly unknown[]) => told.push(...positions),
  };
  assignment.assigned([place], consumer as unknown as NativeConsumer);
  await assignment.leave();
  expect(told).toEqual([{ ...place, offset: 9 }]);
});
