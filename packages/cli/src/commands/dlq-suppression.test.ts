import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadLetterOf } from '@acme/telemetry-kafka';
import { addToSuppression } from '@acme/telemetry-lake';
import { expect, test } from 'vitest';
import { runFake } from '../fake-terminal.ts';
import { logWith, recordOf } from '../sample-dead-letters.ts';

const replay = (log: Awaited<ReturnType<typeof logWith>>, ...args: readonly string[]) =>
  runFake(['dlq', 'replay', ...args, '--brokers', 'kafka:9092'], { connect: async () => log.client() });

const encoded = (event: object) => new TextEncoder().encode(JSON.stringify(event));

test('suppressed customers are refused, by key or value, also with --force', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acme-suppression-'));
  const [file, keyFile] = [join(folder, 'suppression.jsonl'), join(folder, 'key')];
  const key = randomBytes(32);
  await writeFile(keyFile, key);
  await addToSuppression(file, key, ['CUST_deadbeef']);
  const record = recordOf({ customer_id: 'CUST_deadbeef' });
  const broken = new TextEncoder().encode('{"customer_id":"CUST_deadbeef","event_id":');
  const event = JSON.stringify({ customer_id: 'CUST_deadbeef' });
  const why = { stage: 'handler', issues: [] };
  const letters = [
    deadLetterOf(record, why),
    deadLetterOf({ ...record, key: null }, why),
    deadLetterOf({ ...record, key: null, value: broken }, why),
    deadLetterOf({ ...recordOf(), key: record.key }, why),
    deadLetterOf({ ...record, key: null, value: encoded({ customer_id: ['CUST_0000000a', ['CUST_deadbeef']] }) }, why),
    deadLetterOf({ ...record, key: null, value: encoded({ customer_id: 'CUST_0000000a', raw: event }) }, why),
    deadLetterOf(recordOf(), why),
  ];
  const log = await logWith(letters);
  const args = ['--force', '--suppression', file, '--key-file', keyFile];
  const dry = await replay(log, '--dry-run', ...args);
  expect(dry.stdout).toContain('6  85.7 %  of suppressed customers: would be passed\n');
  const { code, stdout } = await replay(log, ...args);
  expect(code).toBe(0);
  expect(stdout).toContain('6  85.7 %  of suppressed customers: passed\n');
  expect(log.records('acme-telemetry')).toHaveLength(1);
  await writeFile(keyFile, randomBytes(32));
  const wrong = await replay(log, ...args);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('it was written with another key') });
  await rm(folder, { recursive: true });
});
