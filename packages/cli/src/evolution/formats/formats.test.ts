import { type Contract, policy, releasedContracts } from '@acme/telemetry-evolution';
import { expect, test } from 'vitest';
import { checkReleased } from '../check-released.ts';
import { compareVersions } from '../compare-versions.ts';
import { added, changed, samples, versionWith } from '../sample-versions.ts';
import { asGithub } from './github.ts';
import { asMarkdown } from './markdown.ts';
import { asPretty } from './pretty.ts';
import { asSarif } from './sarif.ts';

const old = { name: '1.0.0', contract: releasedContracts[0] as Contract };

function fromFile(contract: Contract) {
  const file = { path: 'contracts/next one.json', text: JSON.stringify(contract, undefined, 2) };
  return compareVersions(old, { name: file.path, contract, file });
}

const denied = fromFile(samples.denied);

/** The line on which a text stands in the file. */
const lineOf = (contract: Contract, text: string) =>
  JSON.stringify(contract, undefined, 2)
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

test('GitHub: an annotation a change, at its line, and the verdict', () => {
  const lines = asGithub(denied).trimEnd().split('\n');
  expect(lines).toHaveLength(denied.changes.length + 1);
  for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) [^:]*::[^\r\n]+$/);
  const city = lineOf(samples.denied, '"name": "city"');
  expect(lines.find((line) => line.includes('/fields/city'))).toMatch(
    new RegExp(`^::error file=contracts/next one\\.json,line=${city},title=deny%3A range-narrowed::city took `),
  );
  expect(lines.at(-1)).toMatch(/^::error title=Schema evolution::deny: /);
});

test('GitHub: what is allowed is a notice, and a failed check an error', () => {
  expect(asGithub(fromFile(samples.good))).toMatch(/^::warning .*\n::notice .*\n::notice title=Schema evolution::/);
  expect(asGithub(fromFile(samples.small))).toMatch(/\n::error title=schema version::The schema version goes/);
});

const HOSTILE = 'x</summary>|`%0A::error::y\n::error::z @everyone';
const hostile = fromFile(versionWith('1.1.0', added(HOSTILE)));

test('a hostile name ends no command of GitHub', () => {
  expect(asGithub(hostile).trimEnd().split('\n')).toHaveLength(2);
  expect(asGithub(hostile)).toContain('%250A::error::y%0A::error::z');
});

test('a hostile name is no markup', () => {
  const text = asMarkdown(hostile);
  expect(text).not.toContain('x</summary>');
  // In code spans nobody is mentioned.
  expect(text.replaceAll(/(`+) [^\n]*? \1/g, '')).not.toContain('@everyone');
  const [, row = ''] = /^\| --- \| --- \| --- \|\n(.*)$/m.exec(text) ?? [];
  expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(4);
});

test('a hostile name rewrites no line of a terminal', () => {
  const bell = fromFile(versionWith('1.1.0', added('a\u001b[2Jb')));
  expect(asPretty(bell, (_, text) => text, 100)).toContain('a\\u{1b}[2Jb');
});

test('Markdown: a table of the changes, each with its details, and what to paste as a block', () => {
  const text = asMarkdown(denied);
  expect(text).toMatch(/^### Schema evolution: deny\n/);
  expect(text).toContain('| deny | `range-narrowed` | `/fields/city` |\n');
  expect(text.match(/<details>/g)).toHaveLength(denied.changes.length);
  expect(text).toContain('| backward | refuted | ');
  const tree = { name: 'working-tree', contract: samples.good };
  const missing = asMarkdown(checkReleased(tree, releasedContracts, { changesets: [], releases: [] }));
  expect(missing).toMatch(/```\n---\n'@acme\/telemetry-schema': minor\n[^`]*```\n/);
  expect(missing).toContain('| 1.0.0 | notice | backward, forward, writer |');
});

test('SARIF: the rows of the policy are the rules, and every result has one, a place and a fingerprint', () => {
  const log = JSON.parse(asSarif(denied));
  expect(log).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { name: 'acme-telemetry evolution' } } }] });
  const [{ tool, results }] = log.runs;
  const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(expect.arrayContaining(policy.map(({ code }) => code)));
  expect(new Set(ids).size).toBe(ids.length);
  expect(results).toHaveLength(denied.changes.length);
  for (const { ruleId, ruleIndex, level, message, locations, partialFingerprints } of results) {
    expect(ids[ruleIndex]).toBe(ruleId);
    expect(['error', 'warning', 'note']).toContain(level);
    expect(message.text).not.toBe('');
    expect(locations).toHaveLength(1);
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe('contracts/next%20one.json');
    expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    expect(partialFingerprints['change/v1']).toMatch(/^[0-9a-f]{64}$/);
  }
  const prints = results.map(
    ({ partialFingerprints }: { partialFingerprints: object }) => Object.values(partialFingerprints)[0],
  );
  expect(new Set(prints).size).toBe(results.length);
});

test('SARIF: a failed check is a result, too', () => {
  const [{ results }] = JSON.parse(asSarif(fromFile(samples.small))).runs;
  expect(results.at(-1)).toMatchObject({ ruleId: 'step-too-small', level: 'error' });
});

test('a change of the working tree has its place in the sources', () => {
  const contract = versionWith('1.0.0', changed('city', { maxLength: 10 }));
  const rules = contract.rules.map((rule) =>
    rule.id === '4k-needs-bandwidth' ? { ...rule, summary: 'Other.' } : rule,
  );
  const text = asGithub(compareVersions(old, { name: 'working-tree', contract: { ...contract, rules } }));
  expect(text).toMatch(/file=packages\/schema\/src\/fields\/geographic-information\.ts,line=13,/);
  expect(text).toMatch(/file=packages\/schema\/src\/rules\/4k-needs-bandwidth\.ts,line=\d+,/);
});
