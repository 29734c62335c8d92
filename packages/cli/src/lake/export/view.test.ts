import type { ExportReport } from '@acme/telemetry-lake';
import { expect, test } from 'vitest';
import { exportAsText } from './view.ts';

const report: ExportReport = {
  schemaVersion: '1.0.0',
  createdAt: '2026-01-02T00:00:00.000Z',
  out: 'out',
  objects: 1,
  oldVersions: 0,
  events: 2,
  customers: [{ number: 1, events: 1 }],
  unknown: [],
  unreadable: [],
  skipped: [],
  toLookAt: [],
  toLookAtTotal: 0,
};

/** Without its line breaks. */
const textOf = (more: Partial<ExportReport>) =>
  exportAsText({ ...report, ...more }, { paint: (_, text) => text, width: 80 }).replaceAll(/\s+/g, ' ');

const toLookAt = (length: number) =>
  Array.from({ length }, (_, at) => ({ object: 'a', record: at + 1, line: 1, kind: 'several-customers' as const }));

test('all records to look at are counted, those that the report does not name, too', () => {
  expect(textOf({ toLookAt: toLookAt(20), toLookAtTotal: 20 })).not.toContain('more');
  expect(textOf({ toLookAt: toLookAt(25), toLookAtTotal: 25 })).toContain('and 5 more (--format json names them)');
  const text = textOf({ toLookAt: toLookAt(1000), toLookAtTotal: 3000 });
  expect(text).toContain('and 2,980 more (--format json names the first 1,000)');
  expect(text).toContain('a, record 1 (line 1), was not exported: it names another customer, too. See whose it is.');
});

test('old versions are told, and by which a record or a damage is found', () => {
  const text = textOf({
    oldVersions: 3,
    unreadable: [
      { object: 'a', versionId: 'v1', reason: 'damaged-gzip' },
      { object: 'b', versionId: '*', reason: 'no-permission' },
    ],
    toLookAt: [{ object: 'a', versionId: 'v2', record: 1, line: 1, kind: 'id-elsewhere' }],
    toLookAtTotal: 1,
  });
  expect(text).toContain('1 object and 3 old versions with 2 events were read');
  expect(text).toContain('a, version v1: its gzip is damaged');
  expect(text).toContain('b, its old versions: this user may not read it');
  expect(text).toContain('a, version v2, record 1 (line 1), was not exported');
});
