import { type ChangesetStatus, releasedContracts } from '@acme/telemetry-evolution';
import { expect, test } from 'vitest';
import { checkReleased } from './check-released.ts';
import { asGithub } from './formats/github.ts';
import { asJson } from './formats/json.ts';
import { asMarkdown } from './formats/markdown.ts';
import { asPretty } from './formats/pretty.ts';
import { asSarif } from './formats/sarif.ts';
import { passes } from './report.ts';
import { added, changed, removed, samples, versionWith } from './sample-versions.ts';
import { WORKING_TREE } from './version.ts';

const tree = (contract: (typeof samples)['good']) => ({ name: WORKING_TREE, contract });

function status(type: ChangesetStatus['releases'][number]['type']): ChangesetStatus {
  const versions = { type, oldVersion: '1.0.0', newVersion: '1.1.0' };
  const names = ['@acme/telemetry-schema', '@acme/telemetry-json-schema'];
  return { changesets: [], releases: names.map((name) => ({ name, ...versions })) };
}

const pretty = (report: ReturnType<typeof checkReleased>) => asPretty(report, (_, text) => text, 100);

test.each([
  ['as large as needed', samples.good, status('minor'), true, ['ok', 'ok']],
  ['larger', samples.good, status('major'), true, ['ok', 'warning']],
  ['too small', samples.good, status('patch'), false, ['ok', 'failed']],
  ['missing', samples.good, { changesets: [], releases: [] }, false, ['ok', 'failed']],
  ['not given', samples.good, undefined, true, ['ok']],
  ['well, and the number too small', samples.small, status('minor'), false, ['failed', 'ok']],
  ['of no use: the policy refuses', samples.denied, status('major'), false, []],
] as const)('changesets are %s', (_, contract, changesets, isWell, statuses) => {
  const report = checkReleased(tree(contract), releasedContracts, changesets);
  expect(passes(report)).toBe(isWell);
  expect(report.checks.map((check) => check.status)).toEqual(statuses);
});

const more = ['SD', 'HD', '4K', '8K'];
const readersFirst = versionWith('1.1.0', changed('quality', { reader: { values: more } }));

/** What every format says of the writers that follow in a version, and who widens the values to 1.0.0's readers. */
function following(version: string) {
  const next = tree(versionWith(version, changed('quality', { values: more })));
  const report = checkReleased(next, [...releasedContracts.slice(0, 1), readersFirst], undefined);
  return {
    isWell: passes(report),
    github: asGithub(report)
      .match(/^::\w+ .*?title=\w+%3A [\w-]+/gm)
      ?.map((line) => line.replace(/ .*title=\w+%3A/, '')),
    sarif: JSON.parse(asSarif(report)).runs[0].results.map((result: Record<string, string>) => [
      result.level,
      result.ruleId,
    ]),
    pretty: pretty(report).match(/^ {2}enum-widened {2}\w+$/m)?.[0],
    excused: /^ {4}excused {3}it breaks only what is not demanded/m.test(pretty(report)),
    markdown: asMarkdown(report).match(/^\| \w+ \| `enum-widened` /m)?.[0],
    json: JSON.parse(asJson(report)).changes.map((change: Record<string, string>) => [change.code, change.verdict]),
  };
}

test('a staged change that is completed at a major has no error in any report', () => {
  expect(following('2.0.0')).toEqual({
    isWell: true,
    github: ['::warning writers-follow', '::warning enum-widened'],
    sarif: [
      ['warning', 'writers-follow'],
      ['warning', 'enum-widened'],
    ],
    pretty: '  enum-widened  notice',
    excused: true,
    markdown: '| notice | `enum-widened` ',
    json: [
      ['writers-follow', 'notice'],
      ['enum-widened', 'notice'],
    ],
  });
});

test('one that is completed in a minor has the error in all of them', () => {
  expect(following('1.2.0')).toEqual({
    isWell: false,
    github: ['::warning writers-follow', '::error enum-widened'],
    sarif: [
      ['warning', 'writers-follow'],
      ['error', 'enum-widened'],
    ],
    pretty: '  enum-widened  stage',
    excused: false,
    markdown: '| stage | `enum-widened` ',
    json: [
      ['writers-follow', 'notice'],
      ['enum-widened', 'stage'],
    ],
  });
});

test('what to paste stands on lines of its own', () => {
  const text = pretty(checkReleased(tree(samples.good), releasedContracts, status('patch')));
  expect(text).toContain("\n    '@acme/telemetry-schema': minor\n    '@acme/telemetry-json-schema': minor\n    ---\n");
  expect(text).toMatch(/^failed: /);
});

test('a field that comes back with another type is refused across a version without it', () => {
  const first = versionWith('1.0.0', added('note'));
  const second = versionWith('1.1.0', removed('note'));
  const third = versionWith('1.2.0', added('note'), changed('note', { type: 'integer', example: 1 }));
  const report = checkReleased(tree(third), [first, second], undefined);
  expect(report.verdict).toBe('deny');
  expect(report.versions?.map(({ version }) => version)).toEqual(['1.0.0', '1.1.0']);
  expect(report.changes.map(({ row }) => row.code)).toContain('field-name-reused');
  expect(report.relations.backward).toMatchObject({ status: 'refuted', version: '1.0.0' });
  expect(pretty(report)).toContain('new readers accept what old writers send, and have sent to the lake (1.0.0)');
});

test('fifty released versions are checked in less than ten seconds of the processor', () => {
  const released = Array.from({ length: 50 }, (_, minor) => {
    const names = Array.from({ length: minor }, (__, at) => added(`extra_${at}`));
    return versionWith(`1.${minor}.0`, ...names);
  });
  const next = versionWith('1.50.0', ...Array.from({ length: 50 }, (_, at) => added(`extra_${at}`)));
  const begin = process.cpuUsage();
  const report = checkReleased(tree(next), released, undefined);
  // Of the processor, since a machine may be busy with other things.
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1e6).toBeLessThan(10);
  expect(report).toMatchObject({ verdict: 'allow', bump: 'minor', versions: { length: 50 } });
}, 60_000);
