import { policy } from '@acme/telemetry-evolution';
import { expect, test } from 'vitest';
import { runFake } from '../fake-terminal.ts';

const explain = (...args: readonly string[]) => runFake(['evolution', 'explain', ...args]);

test.each(policy.map((row) => row))('explain $code', async ({ code, consequence, safeWay, verdict, breaks }) => {
  const result = await explain(code);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  const unfolded = result.stdout.replaceAll(/\n {4,}/g, ' ');
  expect(unfolded.startsWith(`${code}\n`)).toBe(true);
  for (const text of [consequence, safeWay, `verdict   ${verdict}: `]) expect(unfolded).toContain(text);
  for (const relation of breaks) expect(unfolded).toMatch(new RegExp(`\n  ${relation} +\\S`));
});

test('without a code all rows are listed', async () => {
  const { code, stdout } = await explain();
  expect(code).toBe(0);
  for (const row of policy) expect(stdout).toMatch(new RegExp(`^${row.code} +${row.verdict} +${row.bump} `, 'm'));
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('as JSON it is the row, or all of them', async () => {
  expect(JSON.parse((await explain('--format', 'json')).stdout)).toEqual(policy);
  expect(JSON.parse((await explain('enum-widened', '--format', 'json')).stdout)).toEqual(
    policy.find(({ code }) => code === 'enum-widened'),
  );
});

test.each([
  [['enum-widend'], "There is no change 'enum-widend'. Did you mean enum-widened?"],
  [['enum-widened', 'range-widened'], 'explain takes one CODE, such as enum-widened'],
])('%j', async (args, sentence) => {
  const { code, stdout, stderr } = await explain(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(sentence);
});
