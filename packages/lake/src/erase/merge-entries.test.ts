import { expect, test } from 'vitest';
import { Places } from '../storage/place-name.ts';
import type { EraseEntry, StoredBytes } from './manifest.ts';
import { mergeEntries } from './merge-entries.ts';

const stored = (sha256: string): StoredBytes => ({ etag: sha256, bytes: 1, sha256 });
const changed = (from: string, to: string | null, erased = 1): EraseEntry => ({
  object: 'a',
  status: to === null ? 'deleted' : 'erased',
  events: { total: 5, erased },
  before: stored(from),
  after: to === null ? null : stored(to),
  versions: [],
});
const left = (status: EraseEntry['status'], more: Partial<EraseEntry> = {}): EraseEntry => ({
  object: 'a',
  status,
  events: { total: 0, erased: 0 },
  versions: [],
  ...more,
});
const version = (versionId: string, status: EraseEntry['status']) => ({ versionId, status, erased: 1 });

const merged = (earlier: EraseEntry[], now: EraseEntry[], lookedAt = ['a']) =>
  mergeEntries(earlier, now, new Places(lookedAt));

test('what was left before is not said any more when it was looked at again; else it is', () => {
  const before = [left('needs-a-person', { reason: 'id-elsewhere' })];
  expect(merged(before, [])).toEqual([]);
  expect(merged(before, [], [])).toEqual(before);
  expect(merged(before, [changed('1', '2')])).toEqual([changed('1', '2')]);
  expect(merged(before, [left('not-verified')])).toEqual([left('not-verified')]);
});

test('what was changed before stays, once, also when it is told twice or goes on', () => {
  const first = changed('1', '2');
  expect(merged([first], [])).toEqual([first]);
  expect(merged([first, first], [])).toEqual([first]);
  expect(merged([first], [changed('2', '3', 2)])).toEqual([{ ...changed('1', '3', 3) }]);
  expect(merged([first], [changed('2', null, 2)])).toEqual([{ ...changed('1', null, 3) }]);
  expect(merged([first], [changed('7', '8')])).toEqual([first, changed('7', '8')]);
});

test('a change that could not be verified is settled by looking again, unless that fails, too', () => {
  const first = { ...changed('1', '2'), status: 'not-verified', reason: 'no-server' } as const;
  expect(merged([first], [])).toEqual([changed('1', '2')]);
  const again = left('not-verified', { reason: 'read-failed' });
  expect(merged([first], [again])).toEqual([{ ...first, reason: 'read-failed' }]);
});

test('versions come together, each as it was last', () => {
  const first = { ...changed('1', '2'), versions: [version('v1', 'erased'), version('v2', 'not-erased')] };
  const then = left('untouched', { versions: [version('v2', 'erased'), version('v3', 'not-verified')] });
  expect(merged([first], [then])).toEqual([
    { ...first, versions: [version('v1', 'erased'), version('v2', 'erased'), version('v3', 'not-verified')] },
  ]);
  expect(merged([then], [])).toEqual([left('untouched', { versions: [version('v2', 'erased')] })]);
  const [both] = merged([then], [{ ...changed('1', '2'), versions: [version('v4', 'erased')] }]);
  expect(both?.versions).toEqual([version('v2', 'erased'), version('v4', 'erased')]);
});

test('what was proven erased stays, beside what can not be said of the object now, and is settled with it', () => {
  const first = { ...changed('1', '2'), versions: [version('v1', 'erased')] };
  const then = left('not-verified', { reason: 'damaged-gzip' });
  const both = [
    { ...first, versions: [] },
    { ...then, versions: [version('v1', 'erased')] },
  ];
  expect(merged([first], [then])).toEqual(both);
  expect(merged(both, [then])).toEqual(both);
  expect(merged(both, [], [])).toEqual(both);
  expect(merged(both, [])).toEqual([first]);
  expect(merged([changed('1', '2')], [left('needs-a-person')])).toEqual([changed('1', '2'), left('needs-a-person')]);
  expect(merged([changed('1', null)], [then])).toEqual([changed('1', null), then]);
});

test('an object may be named in several ways', () => {
  const before = { ...left('needs-a-person'), object: './a' };
  expect(merged([before], [])).toEqual([]);
  expect(merged([{ ...changed('1', '2'), object: './a' }], [changed('2', '3')])).toEqual([changed('1', '3', 2)]);
});
