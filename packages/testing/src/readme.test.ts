import { readFileSync } from 'node:fs';
import { isTelemetryEvent } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from '../test-support/pairs.ts';
import * as testing from './index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const snippets = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code as string);

/** Runs a snippet with its imports from here, and what is the team's own as given. */
function run(snippet: string, own: Readonly<Record<string, unknown>>): void {
  const lines = snippet.split('\n').filter((line) => !line.startsWith('import '));
  const given = { ...testing, fc, ...own };
  new Function(...Object.keys(given), lines.join('\n'))(...Object.values(given));
}

test('the first snippet, three lines, runs and finds a consumer that fails', () => {
  const [snippet = ''] = snippets;
  expect(snippet.trim().split('\n')).toHaveLength(3);
  const events: unknown[] = [];
  run(snippet, { myConsumer: (event: unknown) => void events.push(event) });
  expect(events).toHaveLength(100);
  expect(events.every(isTelemetryEvent)).toBe(true);
  expect(() => run(snippet, { myConsumer: (event: { quality: string }) => event.quality !== '4K' })).toThrow(
    'Property failed',
  );
});

test('the second snippet runs, and its checks are right', () => {
  const rows = new Set<string>();
  run(snippets[1] ?? '', {
    myCheck: (event: unknown, rule: string, path: string) => {
      rows.add(`${rule} ${path}`);
      expect(pairs(testing.expectedIssues(event, { role: 'writer' }))).toEqual([`${rule} ${path}`]);
    },
  });
  expect(rows.size).toBe(testing.violations.length - 1);
});

test('the snippets import what there is', () => {
  const imported = snippets.flatMap((code) =>
    [...code.matchAll(/import \{ (.*) \} from '@acme\/telemetry-testing'/g)].map(([, name]) => name),
  );
  expect(imported).toEqual(['telemetryEvent', 'violations']);
});

test('the table names everything that there is', () => {
  const table = readme.slice(readme.indexOf('| name |'), readme.indexOf('A verdict is'));
  for (const name of Object.keys(testing)) expect(table).toContain(`\`${name}`);
});
