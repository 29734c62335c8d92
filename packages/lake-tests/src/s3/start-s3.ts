import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { versitygw } from './versitygw.ts';

const START_TIMEOUT_MS = 120_000;

export interface S3ServerOptions {
  /** Buckets may keep versions, and lock objects. */
  readonly versioning?: boolean;
}

export interface S3Server {
  /** `http://127.0.0.1:port`; with `forcePathStyle` and the region us-east-1. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** What the SDK's own chain finds in a process with it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where it has its data until it is stopped: `folder/bucket/key`. */
  readonly folder: string;
  /** With the right keys. */
  readonly client: S3Client;
  /** Another one, to be changed. */
  newClient(): S3Client;
  /** Kills the server and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts a real S3 server on loopback, on a port chosen by the system, with its data in the system's temporary folder.
 * @throws an Error with what Go or the server said, when they fail.
 */
export async function startS3({ versioning = false }: S3ServerOptions = {}): Promise<S3Server> {
  const program = await versitygw();
  const root = mkdtempSync(join(tmpdir(), 'acme-s3-'));
  const removeData = () => rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  const folder = join(root, 'data');
  const versions = join(root, 'versions');
  for (const one of [folder, versions]) mkdirSync(one);
  const accessKeyId = 'ACMETESTS';
  const secretAccessKey = randomBytes(16).toString('hex');
  const port = await freePort();
  const child = spawn(
    program,
    [
      ...['--access', accessKeyId, '--secret', secretAccessKey, '--port', `127.0.0.1:${port}`, '--quiet'],
      // Without it every answer ends its connection.
      '--keep-alive',
      'posix',
      ...(versioning ? ['--versioning-dir', versions] : []),
      folder,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill).once('exit', removeData);
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId, secretAccessKey };
  const clients: S3Client[] = [];
  const newClient = () => {
    const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials, logger: SILENT });
    clients.push(client);
    return client;
  };
  async function stop(): Promise<void> {
    for (const client of clients) client.destroy();
    if (child.exitCode === null && child.signalCode === null) {
      kill();
      await once(child, 'exit');
    }
    removeData();
    process.off('exit', kill).off('exit', removeData);
  }
  try {
    await untilReady(child, port);
  } catch (error) {
    await stop();
    throw error;
  }
  const environment = {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return { endpoint, accessKeyId, secretAccessKey, environment, folder, client: newClient(), newClient, stop };
}

const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`versitygw ended while it was starting. It said:\n${said}`);
    if (Date.now() > deadline) throw new Error(`versitygw was not ready in time. It said:\n${said}`);
    await sleep(20);
  }
}

function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).then((yes) => {
    socket.destroy();
    return yes as boolean;
  });
}
