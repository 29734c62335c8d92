import { createRequire } from 'node:module';
import type { Broker, Cluster } from 'kafkajs';
import { expect, test } from 'vitest';
import { kafkajsError, protocolError } from '../../test-support/fake-kafkajs.ts';
import { deferred, pause } from './deadline.ts';
import { guardFetches } from './guard-fetches.ts';

interface ConsumerGroup {
  recoverFromFetch(error: unknown): Promise<void>;
}
interface FetchManager {
  start(): Promise<void>;
  stop(): Promise<void>;
}
interface FetchManagerOptions {
  readonly logger: unknown;
  readonly getNodeIds: () => readonly number[];
  readonly fetch: (nodeId: number) => Promise<readonly unknown[]>;
  readonly handler: () => Promise<void>;
}
const require = createRequire(import.meta.url);
const KafkajsGroup: { readonly prototype: ConsumerGroup } = require('kafkajs/src/consumer/consumerGroup');
const createFetchManager: (options: FetchManagerOptions) => FetchManager = require('kafkajs/src/consumer/fetchManager');

const REQUEST = { topics: [] };

function setUp() {
  const failures: Partial<Record<'find' | 'fetch' | 'refresh', Error | undefined>> = {};
  const done: unknown[] = [];
  const broker = {
    fetch: async () => {
      await life.fetched;
      if (failures.fetch !== undefined) throw failures.fetch;
      return { responses: [] };
    },
  } as unknown as Broker;
  const nodeIds = [1, 2];
  const life = { hasEnded: false, beats: 0, fetched: Promise.resolve() };
  const cluster = {
    getNodeIds: () => [...nodeIds],
    findBroker: async () => {
      if (failures.find !== undefined) throw failures.find;
      return broker;
    },
    refreshMetadata: async () => {
      done.push('refreshed');
      if (failures.refresh !== undefined) throw failures.refresh;
    },
    removeBroker: (address: unknown) => void done.push(address),
  } as unknown as Cluster;
  const beat = () => {
    life.beats += 1;
  };
  guardFetches(cluster, { hasEnded: () => life.hasEnded, beat, heartbeatMs: 5 });
  const fetch = async () => (await cluster.findBroker({ nodeId: '1' })).fetch(REQUEST);
  /** What kafkajs makes of a fetch that fails: it returns where the others may go on. */
  const recover = async () => {
    const error = await fetch().then(
      () => expect.unreachable(),
      (thrown: unknown) => thrown,
    );
    await KafkajsGroup.prototype.recoverFromFetch.call({ cluster } as unknown as ConsumerGroup, error);
  };
  return { cluster, nodeIds, life, failures, done, fetch, recover };
}

/** How kafkajs forgets the broker at no address. */
const NOBODY = { host: undefined, port: undefined };

test('a broker that can not be reached holds up no other one', async () => {
  const { failures, done, recover, fetch } = setUp();
  failures.find = kafkajsError('KafkaJSConnectionError');
  await recover();
  expect(done).toEqual([NOBODY]);
  failures.find = undefined;
  expect(await fetch()).toEqual({ responses: [] });
});

test('a broker that is not there is for kafkajs to look for', async () => {
  const { failures, fetch } = setUp();
  failures.find = kafkajsError('KafkaJSBrokerNotFound');
  await expect(fetch()).rejects.toBe(failures.find);
});

test.each([
  kafkajsError('KafkaJSConnectionError'),
  kafkajsError('KafkaJSConnectionClosedError'),
  kafkajsError('KafkaJSRequestTimeoutError'),
  protocolError('NOT_LEADER_FOR_PARTITION'),
])('after $name $type it looks who leads now, and neither forgets a broker nor joins anew', async (error) => {
  const { failures, done, recover } = setUp();
  failures.fetch = error;
  await recover();
  // Nobody may know yet.
  failures.refresh = protocolError('LEADER_NOT_AVAILABLE');
  await recover();
  expect(done).toEqual(['refreshed', NOBODY, 'refreshed', NOBODY]);
});

test.each([
  protocolError('TOPIC_AUTHORIZATION_FAILED'),
  protocolError('UNKNOWN_TOPIC_OR_PARTITION'),
  kafkajsError('KafkaJSOffsetOutOfRange'),
  // Of a record that can't be decoded.
  new TypeError('of undefined'),
])('what no wait mends stays as it is: $name $type', async (error) => {
  const { failures, done, fetch } = setUp();
  failures.fetch = error;
  await expect(fetch()).rejects.toBe(error);
  expect(done).toEqual([]);
});

test('a member lives while it waits for an answer', async () => {
  const { life, fetch } = setUp();
  const { promise, resolve } = deferred();
  life.fetched = promise;
  const fetching = fetch();
  await expect.poll(() => life.beats).toBeGreaterThan(2);
  resolve();
  await fetching;
  const { beats } = life;
  await pause(20);
  expect(life.beats).toBe(beats);
});

test('a broker is guarded once', async () => {
  const { failures, done, fetch } = setUp();
  await fetch();
  await fetch();
  failures.fetch = kafkajsError('KafkaJSConnectionError');
  await fetch().catch(() => {});
  expect(done).toEqual(['refreshed']);
});

test('a broker that goes while the consumer stops does not have it fetch without end', async () => {
  const { cluster, nodeIds, life } = setUp();
  const slow = deferred();
  let fetches = 0;
  const logger = { namespace: () => logger, debug: () => {} };
  const manager = createFetchManager({
    logger,
    getNodeIds: () => cluster.getNodeIds(),
    handler: async () => {},
    fetch: async (nodeId) => {
      if (++fetches > 1000) throw new Error('It would go on for ever.');
      // As kafkajs's runner does: who has ended fetches nothing, at once.
      if (!life.hasEnded) await (nodeId === 1 ? slow.promise : pause(1));
      return [];
    },
  });
  const fetching = manager.start().catch((error: Error) => error.message);
  nodeIds.pop();
  // Of the two that fetch, one has seen that by then, and waits for the other.
  await pause(20);
  life.hasEnded = true;
  await manager.stop();
  slow.resolve();
  expect(await fetching).toBe('This member has ended.');
});
