import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { topicToCreate } from '@acme/telemetry-kafka';
import { addToSuppression } from '@acme/telemetry-lake';
import { type Changes, deadLetterTopic, topic } from '@acme/telemetry-schema';
import { afterAll, expect, test } from 'vitest';
import { laterRulesOff } from '../test-support/later-rules.ts';
import { EXIT } from './commands/command.ts';
import { runFake } from './fake-terminal.ts';
import { deadLetterWith, logWith } from './sample-dead-letters.ts';
import { eventLines, eventText } from './sample-events.ts';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'acme-readme-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const folder = join(scratch, 'given');
mkdirSync(folder);
writeFileSync(join(folder, 'events.jsonl'), eventLines({}, { city: '' }, { city: '' }));
writeFileSync(join(folder, 'lake-object.gz'), gzipSync(eventText().repeat(3)));
writeFileSync(join(folder, 'client.json'), '{}');
writeFileSync(join(folder, 'titles.json'), '{"TITLE_9c0d1e2f": 5400}');

const ERASED = 'CUST_0a1b2c3d';
const other = { customer_id: ERASED };
const key = Buffer.alloc(32, 'k');
writeFileSync(join(folder, 'ids.txt'), `${ERASED}\n`);
writeFileSync(join(folder, 'erase.key'), key);
await addToSuppression(join(folder, 'gone.jsonl'), key, ['CUST_0000dead']);

// Not compressed: how small gzip gets, depends on the Node that runs this.
const HOUR = join(folder, 'lake', 'telemetry', 'year=2025', 'month=08', 'day=11', 'hour=14');
mkdirSync(HOUR, { recursive: true });
const delivered = (partition: number, time: string, ...events: readonly Changes[]) =>
  writeFileSync(
    join(HOUR, `AcmeTelemetry-MSK-to-S3-${partition}-2025-08-11-${time}-0b7e3f52-8c7f-4d5c-9a51-3f6f2c1d9e44.gz`),
    events.map(eventText).join(''),
  );
delivered(3, '14-00-00', {}, {}, { event_timestamp: '2025-08-11T12:10:00Z' });
const again = { ...other, event_id: 'EVENT_00000001' };
delivered(7, '14-05-00', { city: '' }, { quality: 'UHD', city: '' }, other, again);
delivered(7, '15-00-00', other);

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);
}

/** In a copy of the files, since some commands change them. */
function sh(command: string) {
  const here = command.replaceAll('acme-telemetry', `'${process.execPath}' '${join(import.meta.dirname, 'main.ts')}'`);
  const cwd = mkdtempSync(join(scratch, 'run-'));
  cpSync(folder, cwd, { recursive: true });
  return { cwd, ...spawnSync('sh', ['-c', here], { cwd, encoding: 'utf8' }) };
}

const commands = blocks('sh')
  .flatMap((text) => text.trim().split('\n'))
  .filter((line) => !line.startsWith('npm '));

test('there are commands to try', () => {
  expect(commands.length).toBeGreaterThan(8);
});

/** In this process, on a cluster in memory: one setting is wrong, and there are three dead letters. */
async function onCluster(command: string) {
  const { settings, ...rest } = topicToCreate(topic);
  const wrong = { ...rest, settings: { ...settings, 'unclean.leader.election.enable': 'true' } };
  const letters = [
    deadLetterWith({ city: '', event_timestamp: '2025-08-11T15:00:00Z' }, 7n),
    deadLetterWith({ city: '', quality: 'UHD', event_timestamp: '2025-08-11T14:30:45.123Z' }, 8n),
    deadLetterWith({ event_timestamp: '2025-08-12T00:00:00Z' }, 9n),
  ];
  const log = await logWith(letters, [wrong, topicToCreate(deadLetterTopic)]);
  const [, ...words] = command.split(' ');
  const args = words.map((word) => (existsSync(join(folder, word)) ? join(folder, word) : word));
  return runFake(args, { connect: async () => log.client() });
}

const needsCluster = (command: string) => command.includes('--brokers');

test.each(commands.filter(needsCluster))('%s', async (command) => {
  const { code, stdout, stderr } = await onCluster(command);
  expect(stderr).toBe('');
  expect([0, 1]).toContain(code);
  expect(stdout).not.toBe('');
});

test.each([
  [1, 'acme-telemetry topic verify --brokers kafka-1:9092 --config client.json'],
  [2, 'acme-telemetry dlq list --brokers kafka-1:9092'],
  [3, 'acme-telemetry dlq replay --dry-run --severity non-empty=warning --brokers kafka-1:9092'],
])('text %i is what comes out of %s', async (at, command) => {
  expect(commands).toContain(command);
  expect((await onCluster(command)).stdout).toBe(blocks('text')[at]);
});

test.each(commands.filter((command) => !needsCluster(command)))('%s', (command) => {
  const { cwd, status, stdout, stderr } = sh(command);
  expect(stderr).toBe('');
  expect([0, 1]).toContain(status);
  const [, out] = / --out (\S+)/.exec(command) ?? [];
  expect(out === undefined ? stdout : readFileSync(join(cwd, out), 'utf8')).not.toBe('');
});

test('the report and the line of JSON are what comes out', () => {
  expect(sh('acme-telemetry validate events.jsonl').stdout).toBe(blocks('text')[0]);
  expect(sh('acme-telemetry validate --format json events.jsonl').stdout.split('\n')[1]).toBe(
    blocks('json')[0]?.trim(),
  );
});

test.each([
  [5, 'acme-telemetry lake normalise lake/ normalised/'],
  [6, 'acme-telemetry lake erase --customer-file ids.txt lake/'],
  [7, 'acme-telemetry lake export --customer-file ids.txt --out export.zip lake/'],
])('text %i is what comes out of %s', (at, command) => {
  expect(commands).toContain(command);
  expect(sh(command).stdout).toBe(blocks('text')[at]);
});

test("text 4 is what comes out of lake audit, by schema 1.0.0's rules on sessions", () => {
  const command = 'acme-telemetry lake audit lake/';
  expect(commands).toContain(command);
  const off = Object.keys(laterRulesOff).map((id) => `${id}=off`);
  const option = off.length === 0 ? '' : ` --severity ${off.join()}`;
  expect(sh(command + option).stdout.replace(option, '')).toBe(blocks('text')[4]);
});

test('the page has every exit code, in one table', () => {
  const [, table = ''] = readme.split('## Exit codes');
  for (const code of Object.values(EXIT)) expect(table).toContain(`\n| ${code} | `);
});
