import { expect, test } from 'vitest';
import type { Bump, PolicyVerdict } from '../policy/policy-row.ts';
import { checkBump } from './check-bump.ts';
import { checkChangesets } from './check-changesets.ts';

test.each<[bump: Bump, verdict: PolicyVerdict, old: string, next: string, status: string, words: string]>([
  ['minor', 'allow', '1.0.0', '1.1.0', 'ok', 'as the changes need'],
  ['minor', 'allow', '1.9.3', '1.10.0', 'ok', 'as the changes need'],
  ['none', 'allow', '1.0.0', '1.0.0', 'ok', 'stays 1.0.0: nothing has changed that needs a step'],
  ['minor', 'notice', '1.0.0', '1.0.1', 'failed', '(patch), and the changes need a minor step'],
  ['patch', 'allow', '1.0.0', '1.0.0', 'failed', 'stays 1.0.0, and the changes need a patch step: set SCHEMA_VERSION'],
  ['major', 'notice', '1.9.0', '1.10.0', 'failed', 'need a major step'],
  ['major', 'notice', '1.9.0', '2.0.0', 'ok', 'as the changes need'],
  ['patch', 'allow', '1.0.0', '2.0.0', 'warning', 'a patch step would do'],
  ['none', 'allow', '1.0.0', '1.0.1', 'warning', 'nothing has changed'],
  ['minor', 'allow', '1.1.0', '1.0.9', 'failed', 'a step back'],
  ['major', 'deny', '1.0.0', '2.0.0', 'failed', 'denies'],
  ['major', 'stage', '1.0.0', '2.0.0', 'failed', 'staged'],
])('%s, %s: from %s to %s: %s', (bump, verdict, schemaVersionOld, schemaVersionNew, status, words) => {
  const result = checkBump({ bump, verdict }, { schemaVersionOld, schemaVersionNew });
  expect(result).toEqual({ status, message: expect.stringContaining(words) });
});

test('what is no version is refused', () => {
  const versions = { schemaVersionOld: '1.0', schemaVersionNew: '1.1.0' };
  expect(() => checkBump({ bump: 'minor', verdict: 'allow' }, versions)).toThrow('three numbers with dots');
});

const added = {
  code: 'field-added-optional',
  path: '/fields/note',
  message: 'note was not there; it is optional.',
  verdict: 'allow',
} as const;
const minor = { changes: [added], bump: 'minor', verdict: 'allow' } as const;
const PACKAGES = ['@acme/telemetry-schema', '@acme/telemetry-json-schema'];
const status = (...types: readonly Bump[]) => ({
  changesets: types,
  releases: types.map((type, index) => ({
    name: PACKAGES[index] ?? 'other',
    type,
    oldVersion: '1.0.0',
    newVersion: '1.1.0',
  })),
});

const PASTE = `---
'@acme/telemetry-schema': minor
'@acme/telemetry-json-schema': minor
---

note was not there; it is optional.
`;

test.each<[what: string, types: readonly Bump[], says: string]>([
  ['none at all', [], '@acme/telemetry-schema has none, @acme/telemetry-json-schema has none'],
  ['one package alone', ['minor'], '@acme/telemetry-json-schema has none'],
  ['one that is too small', ['minor', 'patch'], '@acme/telemetry-json-schema has a patch one'],
  ['one without a step', ['none', 'minor'], '@acme/telemetry-schema has none'],
])('a minor change with %s fails with the text to paste', (_what, types, says) => {
  const result = checkChangesets(minor, status(...types));
  expect(result.status).toBe('failed');
  expect(result.message).toContain(says);
  expect(result.message.endsWith(PASTE)).toBe(true);
});

test('the text to paste calls a rule a rule', () => {
  const rule = {
    code: 'rule-added-as-warning',
    path: '/rules/deprecated',
    message: 'deprecated was not there.',
    verdict: 'notice',
  } as const;
  const { message } = checkChangesets({ ...minor, changes: [added, rule] }, status());
  expect(message).toContain('\n- note was not there; it is optional.\n- The rule deprecated was not there.\n');
});

test('what fits passes, what is larger warns, and no change needs none', () => {
  expect(checkChangesets(minor, status('minor', 'minor')).status).toBe('ok');
  expect(checkChangesets(minor, status('minor', 'major'))).toEqual({
    status: 'warning',
    message: expect.stringContaining('@acme/telemetry-json-schema: major'),
  });
  const none = { changes: [], bump: 'none', verdict: 'allow' } as const;
  expect(checkChangesets(none, status()).status).toBe('ok');
  expect(checkChangesets(none, status('patch', 'patch'))).toMatchObject({
    status: 'warning',
    message: expect.stringContaining('no step'),
  });
});

test('the first release of a package is never too large a step, and may be too small a one', () => {
  const first = (type: Bump) => ({
    changesets: [{}],
    releases: PACKAGES.map((name) => ({ name, type, oldVersion: '0.0.0', newVersion: '0.1.0' })),
  });
  const none = { changes: [], bump: 'none', verdict: 'allow' } as const;
  expect(checkChangesets(none, first('minor'))).toEqual({
    status: 'ok',
    message: expect.stringContaining('of a first release'),
  });
  expect(checkChangesets(minor, first('major')).status).toBe('ok');
  expect(checkChangesets(minor, first('minor'))).toMatchObject({
    status: 'ok',
    message: expect.stringContaining('are minor, as the changes of the contract need'),
  });
  expect(checkChangesets(minor, first('patch')).status).toBe('failed');
});

test.each<['stage' | 'deny', string, string]>([
  ['deny', 'made-nullable', 'Leave the field out instead of sending null.'],
  ['stage', 'enum-widened', 'Let readers accept it first'],
])('%s fails whatever the changesets say, with the safe way and nothing to paste', (verdict, code, way) => {
  const refused = { code, path: '/fields/city', message: 'city was one thing and is another.', verdict } as const;
  const excused = { code, path: '/fields/state', message: 'state was and is.', verdict: 'notice' } as const;
  const { status: is, message } = checkChangesets(
    { changes: [added, refused, excused], bump: 'major', verdict },
    status('major', 'major'),
  );
  expect(is).toBe('failed');
  expect(message).toContain(way);
  expect(message).toContain('/fields/city');
  expect(message).not.toContain('/fields/note');
  expect(message).not.toContain('/fields/state');
  expect(message).not.toContain('---');
});
