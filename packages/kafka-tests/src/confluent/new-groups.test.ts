import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../cluster/start-cluster.ts';
import { createTopic } from '../cluster/test-admin.ts';
import { describeWithConfluent } from './describe-with-confluent.ts';

const TIMEOUT_MS = 120_000;
const GROUPS = 12;

await describeWithConfluent('@confluentinc/kafka-javascript on a cluster that has had no group', () => {
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
      { encoding: 'utf8' },
    );
    expect({ status, signal }, stderr).toEqual({ status: 0, signal: null });
    expect(JSON.parse(stdout)).toEqual(Array.from({ length: GROUPS }, () => []));
  });
});
