import type { IncomingRecord } from '@acme/telemetry-kafka';
import type { TelemetryConsumer } from '../src/consumer.ts';
import type { ConsumerOptions, EnforcingConsumerOptions, ObservingConsumerOptions } from '../src/options.ts';
import { startConsumer } from '../src/running-consumer.ts';
import { FakeCluster } from './fake-cluster.ts';
import { VirtualClock } from './virtual-clock.ts';

type Given = 'client' | 'groupId' | 'whenNoOffset';

export interface SetUp {
  readonly cluster: FakeCluster;
  readonly clock: VirtualClock;
  readonly consumer: TelemetryConsumer;
}

/** A consumer of a cluster that a test rules, connected, but without partitions yet. */
export async function setUp(
  partitions: readonly (readonly IncomingRecord[])[],
  options: (Omit<EnforcingConsumerOptions, Given> | Omit<ObservingConsumerOptions, Given>) &
    Partial<Pick<ConsumerOptions, Given>>,
  cluster = new FakeCluster(partitions),
): Promise<SetUp> {
  const clock = new VirtualClock();
  const given = { client: cluster.client, groupId: 'analytics', whenNoOffset: 'earliest', ...options };
  const consumer = startConsumer(given as ConsumerOptions, clock);
  await clock.idle();
  return { cluster, clock, consumer };
}

/** A promise, and how to settle it. */
export function gate(): {
  readonly promise: Promise<void>;
  readonly open: () => void;
  readonly fail: (error: Error) => void;
} {
  let open = () => {};
  let fail = (_: Error) => {};
  const promise = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}
