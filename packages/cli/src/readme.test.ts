import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { eventLines, eventText } from './sample-events.ts';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'acme-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'events.jsonl'), eventLines({}, { city: '' }, { city: '' }));
writeFileSync(join(folder, 'lake-object.gz'), gzipSync(eventText().repeat(3)));
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

test.each(commands)('%s', (command) => {
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
