import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../cluster/start-cluster.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { skipWhereMissing } from '../kills/skip-where-missing.ts';
import { CLIENT_NAMES, SUBJECTS } from '../kills/subjects.ts';
import { runProgram } from './run-program.ts';

const DEMO = 'cli/src/demo/main.ts';
const COMMAND_LINE = 'cli/src/main.ts';

async function outcome(path: string, ...args: readonly string[]) {
  const program = runProgram(path, args);
  return { code: await program.ended, stdout: program.stdout(), stderr: program.stderr() };
}

// It writes into acme-telemetry itself: on a broker of its own, with which it begins, and goes on, as a newcomer would.
describeWithKafka('the demonstration on a real Kafka', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  test('without topics it says how to create them, and that works', async () => {
    const { code, stderr } = await outcome(DEMO, '--brokers', cluster.brokers);
    expect(code).toBe(2);
    const [, args = ''] = /acme-telemetry (topic create .*)/.exec(stderr) ?? [];
    const create = await outcome(COMMAND_LINE, ...args.trim().split(' '), '--replication-factor', '1');
    expect(create).toMatchObject({ code: 0 });
  });

  test.for(CLIENT_NAMES)('it shows on a broker what it shows in memory: %s', async (client, context) => {
    skipWhereMissing(context, SUBJECTS[client]);
    const memory = await outcome(DEMO);
    const { code, stdout } = await outcome(DEMO, '--brokers', cluster.brokers, '--client', client);
    expect([code, figuresIn(stdout)]).toEqual([0, figuresIn(memory.stdout)]);
  });

  test('what it proposes to try next finds the dead letters', async () => {
    const { stdout } = await outcome(DEMO, '--brokers', cluster.brokers);
    const commands = [...stdout.matchAll(/acme-telemetry (dlq .*)/g)].map(([, args = '']) => args.trim().split(' '));
    const [list, show] = await Promise.all(commands.map((args) => outcome(COMMAND_LINE, ...args)));
    expect(list).toMatchObject({ code: 0, stdout: expect.stringContaining('identifier-format') });
    expect(show).toMatchObject({ code: 0, stdout: expect.stringContaining('acme-telemetry') });
  });
});

/** The page without times and places, which are the broker's. */
function figuresIn(page: string): readonly string[] {
  const lines = page.replaceAll(/partition \d+, offset \d+/g, '').split('\n');
  const [from, to] = [lines.findIndex((line) => line.includes('watching')), lines.indexOf('Try next')];
  return lines.slice(from, to).map((line) => line.replace(/^ +\d\d:\d\d/, ''));
}
