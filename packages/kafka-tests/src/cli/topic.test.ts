import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { freePorts } from '../cluster/free-ports.ts';
import { SCRAM_USERS } from '../cluster/scram-users.ts';
import { type Cluster, startCluster } from '../cluster/start-cluster.ts';
import { asAdmin } from '../cluster/test-admin.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { skipWhereMissing } from '../kills/skip-where-missing.ts';
import { CLIENT_NAMES, SUBJECTS } from '../kills/subjects.ts';
import { beginCli, runCli } from './run-cli.ts';

const DESCRIBING = ['platformatic', 'kafkajs'];
const TOPICS = ['acme-telemetry', 'acme-telemetry.dlq'];

describeWithKafka('acme-telemetry topic', () => {
  // The names of the topics are given, so they need a cluster of their own.
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ sasl: true });
  }, 120_000);
  afterAll(() => cluster?.stop());

  const topicCommand = (command: string, client: string, ...args: readonly string[]) =>
    runCli('topic', command, '--brokers', cluster.brokers, '--client', client, ...args);

  describe.each(DESCRIBING)('%s', (client) => {
    test('creates, compares, and says what differs after a change', async () => {
      const missing = await topicCommand('verify', client);
      expect(missing).toMatchObject({ code: 1, stderr: '' });
      for (const topic of TOPICS) expect(missing.stdout).toContain(`${topic}: there is no such topic\n`);

      const three = await topicCommand('create', client);
      expect(three).toMatchObject({ code: 2, stdout: '' });
      expect(three.stderr).toMatch(
        /\(INVALID_REPLICATION_FACTOR\) With fewer than 3 brokers, say .*: --replication-factor 1\.\n$/,
      );

      const created = await topicCommand('create', client, '--replication-factor', '1');
      expect(created).toMatchObject({ code: 0, stderr: '' });
      expect(created.stdout).toBe(
        TOPICS.map((name) => `${name}: created, with 20 partitions and 1 replica\n`).join(''),
      );
      const right = await topicCommand('verify', client, '--replication-factor=1');
      expect(right).toMatchObject({ code: 0, stderr: '' });
      const again = await topicCommand('create', client, '--replication-factor=1');
      expect(again).toMatchObject({ code: 0, stdout: right.stdout });

      await asAdmin(cluster, async (admin) => {
        await admin.alterConfigs({
          validateOnly: false,
          resources: [
            {
              type: kafkajs.ConfigResourceTypes.TOPIC,
              name: 'acme-telemetry',
              configEntries: [{ name: 'retention.ms', value: '-1' }],
            },
          ],
        });
      });
      // All other settings went back to the broker's own with that.
      const changed = await topicCommand('verify', client, '--replication-factor=1', '--format=json');
      expect(changed).toMatchObject({ code: 1, stderr: '' });
      const [topic, deadLetters] = JSON.parse(changed.stdout).topics;
      expect(deadLetters.status).toBe('right');
      expect(topic.differences).toContainEqual(
        expect.objectContaining({ name: 'retention.ms', wanted: '604800000', found: '-1' }),
      );
      expect(topic.differences.map(({ name }: { name: string }) => name)).toContain('compression.type');

      await asAdmin(cluster, (admin) => admin.deleteTopics({ topics: TOPICS }));
    }, 240_000);

    test('credentials come from a file, and are shown nowhere', async () => {
      const mechanism = client === 'kafkajs' ? 'scram-sha-512' : 'SCRAM-SHA-512';
      const folder = mkdtempSync(join(tmpdir(), 'acme-cli-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const verify = (password: string) => {
        const config = join(folder, 'client.json');
        writeFileSync(config, JSON.stringify({ sasl: { mechanism, username: 'admin', password } }));
        return runCli('topic', 'verify', '--brokers', cluster.saslBrokers, '--client', client, '--config', config);
      };
      expect(await verify(SCRAM_USERS.admin)).toMatchObject({ code: 1, stderr: '' });
      const wrong = await verify('not-the-password');
      expect(wrong).toMatchObject({ code: 2, stdout: '' });
      expect(wrong.stderr).toMatch(/^acme-telemetry: .*The broker does not take these credentials\..*\n$/);
      expect(wrong.stderr).not.toContain('not-the-password');
    }, 120_000);
  });

  test.for(CLIENT_NAMES)(
    '%s: where no broker is, one sentence says so within seconds',
    { timeout: 120_000 },
    async (client, context) => {
      skipWhereMissing(context, SUBJECTS[client]);
      const [port] = await freePorts(1);
      const command = client === 'confluent' ? ['dlq', 'list'] : ['topic', 'verify'];
      const { code, stdout, stderr, seconds } = await runCli(
        ...[...command, '--brokers', `127.0.0.1:${port}`, '--client', client],
      );
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^acme-telemetry: .*(No broker could be reached|did not answer in time).*\n$/);
      expect(seconds).toBeLessThan(45);
    },
  );

  test.for(CLIENT_NAMES)(
    '%s: Ctrl-C ends the waiting for a broker that says nothing',
    { timeout: 120_000 },
    async (client, context) => {
      skipWhereMissing(context, SUBJECTS[client]);
      const server = createServer().listen(0, '127.0.0.1');
      onTestFinished(() => void server.close());
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const { child, ended } = beginCli('dlq', 'list', '--brokers', `127.0.0.1:${port}`, '--client', client);
      onTestFinished(() => void child.kill('SIGKILL'));
      const [socket] = await once(server, 'connection');
      socket.on('error', () => {});
      child.kill('SIGINT');
      if (client === 'confluent') {
        // Before it ends, Node waits for the library's thread; after a second Ctrl-C it doesn't.
        const pressing = setInterval(() => child.kill('SIGINT'), 500);
        onTestFinished(() => clearInterval(pressing));
        const [code, signal] = await once(child, 'exit');
        expect(code === 130 || signal === 'SIGINT').toBe(true);
      } else expect(await ended).toMatchObject({ code: 130, stderr: '' });
      expect((await ended).seconds).toBeLessThan(14);
    },
  );
});
