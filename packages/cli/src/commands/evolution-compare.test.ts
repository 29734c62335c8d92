import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalText, createContractValidator, policy, releasedContracts } from '@acme/telemetry-evolution';
import { afterAll, expect, test } from 'vitest';
import { samples } from '../evolution/sample-versions.ts';
import { runFake, terminalScreen } from '../fake-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const paths = Object.fromEntries(
  Object.entries(samples).map(([name, contract]) => [name, file(`${name}.json`, canonicalText(contract))]),
) as Record<keyof typeof samples, string>;
const anyText = file('any.schema.json', { type: 'object', properties: { a: { type: 'string' } } });
const shortText = file('short.schema.json', { type: 'object', properties: { a: { type: 'string', maxLength: 3 } } });
const email = file('email.schema.json', { type: 'object', properties: { a: { type: 'string', format: 'email' } } });

const compare = (...args: readonly string[]) => runFake(['evolution', 'compare', ...args]);

test.each([
  ['the same', ['1.0.0', '1.0.0'], 0, /^allow: 1\.0\.0 and 1\.0\.0: nothing has changed that matters/],
  ['the working tree', ['1.0.0', 'working-tree'], 0, /^(allow|notice): 1\.0\.0 and working-tree: /],
  ['allowed with a notice', ['1.0.0', paths.good], 0, /^notice: .*2 changes.*ok +schema version: /s],
  ['a number that is too small', ['1.0.0', paths.small], 1, /^failed: .*failed +schema version: .*minor step/s],
  ['staged', ['1.0.0', paths.staged], 1, /^stage: .*readers first/],
  ['denied', ['1.0.0', paths.denied], 1, /^deny: .*6 changes/],
  ['plain schemas', [anyText, shortText], 1, /^deny: .*only what JSON Schema states is judged.*\{"a":"AAAA"\}/s],
  ['the same schema', [anyText, anyText], 0, /^allow: .*only what JSON Schema states is judged/s],
  ['a keyword that is not stated', [anyText, email], 1, /^deny: .*undecided.*\/properties\/a\/format/s],
  ['a contract and a schema', ['1.0.0', anyText], 1, /^deny: .*any\.schema\.json is a plain JSON Schema: only/s],
])('%s', async (_, args, code, text) => {
  const result = await compare(...args);
  expect({ ...result, stdout: result.stdout.replaceAll(/\n {2,}/g, ' ') }).toEqual({
    code,
    stderr: '',
    stdout: expect.stringMatching(text),
  });
});

test('what was refused is shown with its place, whom it breaks, an event, and the safe way', async () => {
  const { stdout } = await compare('1.0.0', paths.denied);
  const unfolded = stdout.replaceAll(/\n {10,}/g, ' ');
  expect(unfolded).toContain(`
  range-narrowed  deny
    where     /fields/city
    what      city took `);
  expect(unfolded).toMatch(/breaks {4}New readers reject events that are in the lake/);
  // The lake's examples are too long for the new version.
  expect(unfolded).toContain('event     the sample event with its "city": "Los Angeles" (the old writer sends it, and');
  expect(unfolded).toMatch(/event {5}the sample event with "isp": "[^"]{13}" \(with this change alone, the old writer/);
  expect(unfolded).toMatch(/event {5}the sample event with "quality": "8K"/);
  expect(unfolded).toMatch(/ rejects it: unknown-field at \/state\)/);
  expect(unfolded).toMatch(
    /"bandwidth_mbps": [\d.]+.*the new writer sends it, and the old reader rejects it: 4k-needs/,
  );
  // Every change that breaks a relation has an event.
  expect(unfolded.match(/\n {4}event {5}/g)).toHaveLength(5);
  expect(unfolded.match(/\n {4}safe way {2}\S/g)).toHaveLength(6);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('only a terminal has colours', async () => {
  const shown = await runFake(['evolution', 'compare', '1.0.0', paths.denied], { stdout: terminalScreen() });
  expect(shown.stdout).toContain('\u001b[31mdeny:\u001b[39m 1.0.0');
  expect((await compare('1.0.0', paths.denied)).stdout).not.toContain('\u001b');
});

test('JSON: the changes, the relations with their witnesses, the bump and the verdict come first', async () => {
  const { code, stdout } = await compare('1.0.0', paths.denied, '--format', 'json');
  const document = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(Object.keys(document).slice(0, 4)).toEqual(['changes', 'relations', 'bump', 'verdict']);
  expect(document).toMatchObject({ bump: 'major', verdict: 'deny' });
  const codes = new Set(policy.map((row) => row.code));
  for (const change of document.changes) {
    expect(Object.keys(change)).toEqual(['code', 'path', 'message', 'verdict']);
    expect(codes).toContain(change.code);
  }
  const old = releasedContracts[0];
  const { event, acceptedBy, rejectedBy, issues } = document.relations.backward.witness;
  expect([acceptedBy, rejectedBy]).toEqual(['old writer', 'new reader']);
  expect(old && createContractValidator(old, 'writer').accepts(event)).toBe(true);
  expect(createContractValidator(samples.denied, 'reader').issues(event)).toEqual(issues);
  expect(document.relations.source).toEqual({ status: 'refuted', reason: expect.stringContaining('state') });
});

test('JSON of what holds has no witness', async () => {
  const { stdout } = await compare('1.0.0', '1.0.0', '--format=json');
  const proved = { status: 'proved' };
  expect(JSON.parse(stdout)).toEqual({
    changes: [],
    relations: { backward: proved, forward: proved, writer: proved, source: proved },
    bump: 'none',
    verdict: 'allow',
    remarks: [],
    checks: [],
  });
});

test.each([
  [[], 'compare takes two versions, OLD and NEW'],
  [['1.0.0'], 'compare takes two versions'],
  [['1.0.0', '1.0.0', '1.0.0'], 'compare takes two versions'],
  [['1.0.0', '7.0.0'], 'There is no released version 7.0.0.'],
  [['1.0.0', join(folder, 'none.json')], 'there is no such file'],
  [['1.0.0', folder], 'it is a directory'],
  [['1.0.0', '1.0.0', '--format', 'xml'], "--format can't be 'xml'."],
])('%j could not run', async (args, sentence) => {
  const { code, stdout, stderr } = await compare(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(sentence);
});
