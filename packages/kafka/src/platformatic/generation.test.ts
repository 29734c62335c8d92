import { expect, test } from 'vitest';
import { KafkaClientError } from '../client-error.ts';
import type { ClusterLink } from './cluster-link.ts';
import { Generation } from './generation.ts';
import type { Membership } from './membership.ts';
import type { StartingPoints } from './starting-points.ts';

/** How a generation ends whose starting points can't be had. */
function endingAfter(error: KafkaClientError) {
  const membership = { heartbeat: async () => 'ok', hasOutgrown: async () => false } as unknown as Membership;
  const starts = { of: () => Promise.reject(error) } as unknown as StartingPoints;
  const handlers = { onRecords: () => Promise.reject(new Error('nothing is read')) };
  const options = { groupId: 'g', handlers, sessionTimeoutMs: 1000, revokeTimeoutMs: 1000 };
  const partitions = [{ topic: 't', partition: 0 }];
  return new Generation(membership, {} as ClusterLink, starts, partitions, options).live();
}

test('a member that comes too late to say where its group begins joins anew', async () => {
  expect(await endingAfter(new KafkaClientError('fenced'))).toBe('rebalance');
});

test('one that may not read the group is over', async () => {
  const denied = new KafkaClientError('not-authorized');
  expect(await endingAfter(denied)).toBe(denied);
});
