import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalText, policy } from '@acme/telemetry-evolution';
import { afterAll, expect, test } from 'vitest';
import { STEPS, taskFor } from '../evolution/plan-tasks.ts';
import { samples, versionWith } from '../evolution/sample-versions.ts';
import { runFake } from '../fake-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function plan(name: keyof typeof samples, ...options: readonly string[]) {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, canonicalText(samples[name]));
  return runFake(['evolution', 'plan', '1.0.0', path, ...options]);
}

test('the four steps in their order, each with what to do and its evidence', async () => {
  const { code, stdout } = await plan('good');
  expect(code).toBe(0);
  const steps = stdout.split(/^(?=\d\. )/m);
  expect(steps.map((step) => step.split('\n')[0]).slice(1)).toEqual([
    '1. Documents',
    '2. Producers',
    '3. Consumers',
    '4. Monitor',
  ]);
  const [first, documents, producers, consumers, monitor] = steps;
  expect(first).toMatch(/^notice: 1\.0\.0 and .*2 changes/s);
  expect(documents).toMatch(/Raise SCHEMA_VERSION by a minor step.*Describe audio_language.*evidence: source proved/s);
  expect(producers).toMatch(
    /deprecated at state.*Send audio_language.*evidence: writer proved.*evidence: forward proved/s,
  );
  expect(consumers).toMatch(/Read audio_language as optional.*evidence: forward proved.*evidence: backward proved/s);
  expect(monitor).toMatch(/Watch how many events still carry.*Watch how many events carry audio_language/s);
});

test('of what is refused the plan is not to release it, and the evidence is an event', async () => {
  const { code, stdout } = await plan('staged');
  expect(code).toBe(1);
  const unfolded = stdout.replaceAll(/\n {4,}(?!evidence)/g, ' ');
  expect(unfolded).toMatch(/1\. Documents\n {2}- Stage the change at quality.*Let readers accept it first/s);
  expect(unfolded).toMatch(/evidence: forward refuted .*the sample event with "quality": "8K"/);
  expect(unfolded).not.toContain('Raise SCHEMA_VERSION');
});

test('of a rule that goes the plan is to take its id out, not to look for it', async () => {
  const rule = 'complete-past-90-percent';
  const path = join(folder, 'gone.json');
  const contract = versionWith('2.0.0');
  writeFileSync(path, canonicalText({ ...contract, rules: contract.rules.filter(({ id }) => id !== rule) }));
  const { stdout } = await runFake(['evolution', 'plan', '1.0.0', path, '--format', 'json']);
  const { steps } = JSON.parse(stdout) as { steps: { todo: string[] }[] };
  expect(steps.map(({ todo }) => todo.filter((task) => task.includes(rule)))).toEqual([
    [`Say that the rule ${rule} is gone, and from which version on.`],
    [`Take ${rule} out of severities before you update: the SDK stops at an unknown rule.`],
    [`Take ${rule} out of severities before you update: the SDK stops at an unknown rule.`],
    [`Take ${rule} out of what counts findings: there will be none of it.`],
  ]);
});

test('a plain JSON Schema has no SCHEMA_VERSION to raise', async () => {
  const [old, next] = ['B', 'C'].map((title) => {
    const path = join(folder, `plain-${title}.json`);
    writeFileSync(path, JSON.stringify({ type: 'object', properties: { b: { type: 'string', title } } }));
    return path;
  }) as [string, string];
  const { code, stdout } = await runFake(['evolution', 'plan', old, next]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('  - Nothing has to be documented.\n') });
  expect(stdout).not.toMatch(/SCHEMA_VERSION|generate/);
});

test('as JSON', async () => {
  const document = JSON.parse((await plan('denied', '--format', 'json')).stdout);
  expect(document).toMatchObject({ bump: 'major', verdict: 'deny' });
  expect(document.steps.map(({ step }: { step: string }) => step)).toEqual(STEPS);
  const { evidence } = document.steps[1];
  expect(evidence[0]).toMatchObject({ relation: 'writer', status: 'refuted', witness: { rejectedBy: 'new writer' } });
});

test('there is nothing to do where nothing has changed', async () => {
  const { code, stdout } = await runFake(['evolution', 'plan', '1.0.0', '1.0.0']);
  expect(code).toBe(0);
  expect(stdout).toContain('  - Nothing has to be documented.\n');
});

test('two versions are wanted', async () => {
  const { code, stderr } = await runFake(['evolution', 'plan', '1.0.0']);
  expect(code).toBe(2);
  expect(stderr).toContain('plan takes two versions, OLD and NEW: acme-telemetry evolution plan 1.0.0 working-tree');
});

test('every kind of change that breaks somebody has tasks in all steps', () => {
  const needed = policy.filter(({ breaks, verdict }) => breaks.length > 0 || verdict === 'stage' || verdict === 'deny');
  expect(needed.length).toBeGreaterThan(20);
  for (const row of needed)
    for (const step of STEPS)
      expect(
        taskFor(step, { row, change: { code: row.code, path: '/fields/a~1b', message: '', verdict: row.verdict } }),
      ).toContain('a/b');
});
