import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { knownBrokers } from '../cluster/known-brokers.ts';
import type { Cluster } from '../cluster/start-cluster.ts';
import { asAdmin } from '../cluster/test-admin.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { HELP } from './arguments.ts';
import { run } from './run.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

interface Fake {
  args?: readonly string[];
  /** What ends the run: Ctrl-C, a broker that dies, or a start that fails. */
  end?: 'stop' | 'death' | 'no start';
}

async function runWithFake({ args = [], end = 'stop' }: Fake) {
  const stop = new AbortController();
  const said = { out: '', err: '', asked: undefined as unknown, stops: 0 };
  const node = {
    id: 1,
    ended: new Promise<void>((resolve) => end === 'death' && setTimeout(resolve, 1)),
    log: () => 'x\nlast words\n',
  };
  const code = await run(args, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    stopped: stop.signal,
    async startCluster(options) {
      said.asked = options;
      if (end === 'no start') throw new Error('java is missing');
      if (end === 'stop') setTimeout(() => stop.abort(), 1);
      return { brokers: '127.0.0.1:1', nodes: [node], stop: async () => void said.stops++ } as unknown as Cluster;
    },
  });
  return { code, ...said };
}

test('prints the address on standard output, and how to go on beside it', async () => {
  const { code, out, err, asked, stops } = await runWithFake({ args: [] });
  expect({ code, out, asked, stops }).toEqual({
    code: 0,
    out: '127.0.0.1:1\n',
    asked: { nodes: 1, version: '4.3.1' },
    stops: 1,
  });
  expect(err).toContain('topic create --brokers 127.0.0.1:1 --replication-factor 1\n');
});

test('three nodes hold the three copies that the topic asks for', async () => {
  const { asked, err } = await runWithFake({ args: ['--nodes', '3', '--version=3.9.2'] });
  expect(asked).toEqual({ nodes: 3, version: '3.9.2' });
  expect(err).toContain('topic create --brokers 127.0.0.1:1\n');
});

test('a broker that ends by itself ends the command', async () => {
  const { code, err, stops } = await runWithFake({ end: 'death' });
  expect({ code, stops }).toEqual({ code: 1, stops: 1 });
  expect(err).toMatch(/Broker 1 has ended by itself. It said:\nx\nlast words\n$/);
});

test('a start that fails says why', async () => {
  const { code, out, err } = await runWithFake({ end: 'no start' });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/java is missing\n$/);
});

test('--help', async () => {
  expect(await runWithFake({ args: ['--help'] })).toMatchObject({ code: 0, out: HELP, err: '', asked: undefined });
});

test.for([
  { args: ['--nodes', '0'], why: "--nodes takes a number from 1 to 9, not '0'." },
  { args: ['--nodes', '1.5'], why: '--nodes takes' },
  { args: ['--version', '4'], why: '--version takes three numbers' },
  { args: ['--node', '1'], why: "Unknown option '--node'" },
  { args: ['3'], why: "Unexpected argument '3'" },
])('wrong arguments: $args', async ({ args, why }) => {
  const { code, out, err, asked } = await runWithFake({ args });
  expect({ code, out, asked }).toEqual({ code: 2, out: '', asked: undefined });
  expect(err).toContain(why);
  expect(err).toContain(HELP);
});

test('without Java it says what to install', async () => {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: import.meta.dirname } });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(said).toMatch(/java is missing.*mvn is missing.*Install a JDK 17 or later and Maven/);
});

/** Whom a signal is for: the command only, or its group, as with a terminal's Ctrl-C, so that the brokers get it too. */
const CASES = [
  { nodes: 1, args: [], signalled: (pid: number) => pid },
  { nodes: 3, args: ['--nodes', '3'], signalled: (pid: number) => -pid },
];

describeWithKafka('the command itself', () => {
  test.for(CASES)(
    'runs until it is asked to end, and leaves nothing: brokers: $nodes',
    { timeout: 180_000 },
    async ({ nodes, args, signalled }) => {
      const folder = mkdtempSync(join(tmpdir(), 'acme-kafka-command-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const env = { ...process.env, TMPDIR: folder };
      const child = spawn(process.execPath, [MAIN, ...args], {
        env,
        detached: true,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      const [brokers] = (await once(createInterface(child.stdout), 'line')) as [string];
      const addresses = brokers.split(',');
      expect(addresses).toHaveLength(nodes);
      for (const address of addresses) {
        const { brokers: found } = await asAdmin({ brokers: address }, (admin) => admin.describeCluster());
        expect(found.map(({ host, port }) => `${host}:${port}`).sort()).toEqual([...addresses].sort());
      }
      expect(readdirSync(folder)).toHaveLength(1);
      process.kill(signalled(child.pid!), 'SIGINT');
      expect(await once(child, 'close')).toEqual([0, null]);
      for (const address of addresses) await expect(knownBrokers(address)).rejects.toThrow('ECONNREFUSED');
      expect(() => process.kill(-child.pid!, 0)).toThrow('ESRCH');
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});
