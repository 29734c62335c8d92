import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../cluster/start-cluster.ts';
import { createTopic } from '../cluster/test-admin.ts';
import { describeWithConfluent } from './describe-with-confluent.ts';

const TIMEOUT_MS = 120_000;
const GROUPS = 12;

await describeWithConfluent(
  '@confluentinc/kafka-javascript on a cluster that has had no group',
  (_, confluentClient) => {
    let cluster: Cluster;
    const topic = 'never-read';
    beforeAll(async () => {
      cluster = await startCluster();
      await createTopic(cluster, topic, 2);
    }, TIMEOUT_MS);
    afterAll(() => cluster?.stop(), TIMEOUT_MS);

    test('groups are asked for whose coordinator begins just then, and the process lives on', {
      timeout: TIMEOUT_MS,
    }, () => {
      const program = join(import.meta.dirname, 'ask-new-groups.ts');
      const { status, signal, stdout, stderr } = spawnSync(
        process.execPath,
        [program, cluster.brokers, topic, String(GROUPS)],
        // It blocks this process, so that no test's time ends it.
        { encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' },
      );
      expect({ status, signal }, stderr).toEqual({ status: 0, signal: null });
      expect(JSON.parse(stdout)).toEqual(Array.from({ length: GROUPS }, () => []));
    });

    // As for a reader: what librdkafka would refuse of a group's settings, beside its own.
    test.for<Record<string, number>>([{ 'session.timeout.ms': 400_000 }, { 'max.poll.interval.ms': 20_000 }])(
      'a group is asked for with settings of its own, %j',
      { timeout: TIMEOUT_MS },
      async (settings) => {
        const admin = await confluentClient({ 'bootstrap.servers': cluster.brokers, ...settings }).createAdmin();
        try {
          expect(await admin.committed('group', topic)).toEqual([]);
        } finally {
          await admin.close();
        }
      },
    );
  },
);
