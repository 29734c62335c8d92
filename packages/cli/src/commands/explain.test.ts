import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { runFake, terminalScreen } from '../fake-terminal.ts';

test.each(rules.map(({ id }) => id))('explain %s', async (id) => {
  const { code, stdout, stderr } = await runFake(['explain', id]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.startsWith(`${id}\n`)).toBe(true);
});

test('changed fields stand out on a terminal only', async () => {
  const shown = await runFake(['explain', 'enum'], { stdout: terminalScreen() });
  expect(shown.stdout).toContain('\u001b[33m  "quality": "UHD",\u001b[39m\n');
  expect((await runFake(['explain', 'enum'])).stdout).not.toContain('\u001b');
});

test.each([
  [['explain', 'requird'], "There is no rule 'requird'. Did you mean required?"],
  [['explain'], 'explain takes one RULE, such as identifier-format.'],
  [['explain', 'enum', 'range'], 'explain takes one RULE'],
])('%j', async (args, sentence) => {
  const { code, stdout, stderr } = await runFake(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(`acme-telemetry: ${sentence}`);
});
