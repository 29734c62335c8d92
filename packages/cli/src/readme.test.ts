import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { topicToCreate } from '@acme/telemetry-kafka';
import { deadLetterTopic, topic } from '@acme/telemetry-schema';
import { afterAll, expect, test } from 'vitest';
import { runFake } from './fake-terminal.ts';
import { deadLetterWith, logWith } from './sample-dead-letters.ts';
import { eventLines, eventText } from './sample-events.ts';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'acme-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'events.jsonl'), eventLines({}, { city: '' }, { city: '' }));
writeFileSync(join(folder, 'lake-object.gz'), gzipSync(eventText().repeat(3)));
writeFileSync(join(folder, 'client.json'), '{}');
writeFileSync(join(folder, 'titles.json'), '{"TITLE_9c0d1e2f": 5400}');

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);
}

function sh(command: string) {
  const here = command.replaceAll('acme-telemetry', `'${process.execPath}' '${join(import.meta.dirname, 'main.ts')}'`);
  return spawnSync('sh', ['-c', here], { cwd: folder, encoding: 'utf8' });
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
  const args = command.replace('client.json', join(folder, 'client.json')).split(' ').slice(1);
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
  const { status, stdout, stderr } = sh(command);
  expect(stderr).toBe('');
  expect([0, 1]).toContain(status);
  expect(stdout).not.toBe('');
});

test('the report and the line of JSON are what comes out', () => {
  expect(sh('acme-telemetry validate events.jsonl').stdout).toBe(blocks('text')[0]);
  expect(sh('acme-telemetry validate --format json events.jsonl').stdout.split('\n')[1]).toBe(
    blocks('json')[0]?.trim(),
  );
});
