import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readArguments } from '../arguments.ts';
import { UsageError } from '../usage-error.ts';
import { CLIENT_NAMES } from './clients.ts';
import { clusterOptions, readAddress } from './options.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-cluster-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const read = (...args: readonly string[]) => readAddress(readArguments(args, 'tool', clusterOptions()));

test('addresses, client and its settings', async () => {
  const config = file('client.json', '{"sasl": {"mechanism": "plain"}}');
  const brokers = ['--brokers', 'kafka-1:9092, 10.0.0.1:65535,[::1]:9092'];
  expect(await read(...brokers)).toEqual({
    brokers: ['kafka-1:9092', '10.0.0.1:65535', '[::1]:9092'],
    clients: CLIENT_NAMES,
    config: {},
  });
  expect(await read(...brokers, '--client', 'kafkajs', '--config', config)).toMatchObject({
    clients: ['kafkajs'],
    config: { sasl: { mechanism: 'plain' } },
  });
});

test('settings that begin with a byte order mark, as editors on Windows write them', async () => {
  const config = file('marked.json', '\ufeff{"ssl": true}');
  expect(await read('--brokers', 'a:1', '--config', config)).toMatchObject({ config: { ssl: true } });
});

test.each(['kafka', 'kafka:0', 'kafka:65536', 'a:1,', 'a:1 b:2', 'kafka://a:1', 'user:secret@a:1', ':9092'])(
  '--brokers %s is refused',
  async (list) => {
    await expect(read('--brokers', list)).rejects.toThrow(
      /^--brokers takes host:port, joined by commas; '.*' is none\.$/,
    );
  },
);

test('without --brokers', async () => {
  await expect(read()).rejects.toThrow(new UsageError('Say where the cluster is: --brokers host:port,host:port.'));
});

test.each(['{"password": "secret"', '["secret"]', '"secret"', 'null'])(
  'settings that are %s are refused, and not quoted',
  async (text) => {
    const path = file('bad.json', text);
    const reading = read('--brokers', 'a:1', '--config', path);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.not.toThrow(/secret/);
  },
);

test('settings that are not there', async () => {
  await expect(read('--brokers', 'a:1', '--config', join(folder, 'none'))).rejects.toThrow(/there is no such file/);
});
