import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { runFake, terminalScreen } from '../fake-terminal.ts';

test('every rule is listed in words, on lines of at most 100 characters', async () => {
  const { code, stdout } = await runFake(['rules']);
  expect(code).toBe(0);
  const unfolded = stdout.replaceAll(/\n {6,}/g, ' ');
  for (const { id, summary, source } of rules) {
    expect(unfolded).toContain(`\n  ${id}  `);
    expect(unfolded).toContain(summary);
    expect(unfolded).toContain(`source: ${source}`);
  }
  expect(stdout).toContain(`${rules.length} rules.`);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('an entry', async () => {
  const { stdout } = await runFake(['rules']);
  expect(stdout).toContain(`
  unknown-field  reader off, writer error
      A writer sends no field that the schema does not know.
      fields: fields that the schema lacks
      source: Schema Evolution; D9
`);
});

test('as JSON it is one array of all rules', async () => {
  const { code, stdout } = await runFake(['rules', '--format', 'json']);
  expect(code).toBe(0);
  const list = JSON.parse(stdout);
  expect(list.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
  expect(list.find(({ id }: { id: string }) => id === 'start-has-no-watch-time')).toEqual({
    id: 'start-has-no-watch-time',
    kind: 'event',
    severity: { reader: 'error', writer: 'error' },
    configurable: true,
    holds: expect.stringContaining('watch_duration_seconds must be 0 when event_type is start'),
    fields: ['event_type', 'watch_duration_seconds'],
    repair: expect.any(String),
    source: 'Data Quality Rules, Logical Validation',
  });
});

test('JSON stays plain on a terminal', async () => {
  const { stdout } = await runFake(['rules', '--format=json'], { stdout: terminalScreen() });
  expect(stdout).toBe((await runFake(['rules', '--format=json'])).stdout);
});

test('an argument is refused with what was meant', async () => {
  const { code, stderr } = await runFake(['rules', 'enum']);
  expect(code).toBe(2);
  expect(stderr).toContain('rules takes no argument. `acme-telemetry explain enum` shows one rule.');
});
