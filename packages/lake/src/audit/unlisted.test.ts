import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asNobody } from '../../test-support/as-nobody.ts';
import { eventText, gzipOf, put, temporaryFolder } from '../../test-support/audit-lake.ts';
import { unlistable } from '../../test-support/unlistable.ts';
import { auditLake } from './audit.ts';
import type { AuditProgress } from './options.ts';

const good = gzipOf(eventText(), eventText({ city: '' }));

function lake(make: (path: string) => void) {
  const folder = temporaryFolder();
  const path = join(folder, 'other.gz');
  make(path);
  return { path, good: put(folder, 'good.gz', good), late: put(folder, 'late/good.gz', good) };
}

test.each(unlistable)('%s among the paths is in the report, and the rest is audited', async (_what, make, code) => {
  const { path, ...objects } = lake(make);
  const seen: AuditProgress[] = [];
  const onProgress = (progress: AuditProgress) => seen.push(progress);
  const options = { workers: 1, duplicates: true, onProgress };
  const report = await auditLake([objects.good, path, path, objects.late], options);
  expect(report).toMatchObject({ complete: true, skipped: [] });
  expect(report.objects.map(({ object, events, error }) => [object, events, error?.code])).toEqual([
    [objects.good, 2, undefined],
    [path, 0, code],
    [objects.late, 2, undefined],
  ]);
  expect(report.objects[1]?.error?.message).toContain(`Can't read ${path}: `);
  expect(report.total).toMatchObject({ objects: 3, unreadable: 1, events: 4, invalid: 2, duplicates: 2 });
  expect(report.total.duplicateOffenders?.map(({ object }) => object)).toEqual([objects.late, objects.late]);
  const { bytes } = report.total;
  expect(seen.at(-1)).toEqual({ objects: 3, objectsDone: 3, bytes, bytesDone: bytes, events: 4 });
});

test.each(unlistable)('%s alone, or with more of its kind, is an error', async (_what, make, code) => {
  const { path } = lake(make);
  await expect(auditLake([path, `${path}.missing`])).rejects.toMatchObject({ code, source: path });
});

test('a folder that this user may not look into', async () => {
  const { path, ...objects } = lake((folder) => mkdirSync(folder));
  chmodSync(join(path, '..'), 0o755);
  chmodSync(path, 0);
  const { objects: reports } = await asNobody(() => auditLake([path, objects.good], { workers: 1 }));
  chmodSync(path, 0o755);
  expect(reports.map(({ events, error }) => [events, error?.code])).toEqual([
    [0, 'no-permission'],
    [2, undefined],
  ]);
});

test('it is not remembered: what is there the next time is read', async () => {
  const { path, ...objects } = lake(() => {});
  const options = { workers: 1, state: join(temporaryFolder(), 'state') };
  expect((await auditLake([objects.good, path], options)).total.unreadable).toBe(1);
  writeFileSync(path, good);
  const { total } = await auditLake([objects.good, path], options);
  expect(total).toMatchObject({ objects: 2, unreadable: 0, events: 4 });
});

test('an audit that was stopped says it, too', async () => {
  const { path, ...objects } = lake(() => {});
  const controller = new AbortController();
  const reason = new Error('enough');
  const options = { workers: 1, signal: controller.signal, onProgress: () => controller.abort(reason) };
  const { complete, objects: reports } = await auditLake([path, objects.good, objects.late], options);
  expect([complete, reports[0]?.error?.code]).toEqual([false, 'not-found']);
});
