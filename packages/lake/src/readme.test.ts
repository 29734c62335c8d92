import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AuditErrorCode } from './audit/audit-error.ts';
import type {
  EraseErrorCode,
  EraseStatus,
  LakeReadErrorCode,
  LakeWriteErrorCode,
  NormaliseErrorCode,
  ParquetErrorCode,
  SuppressionErrorCode,
} from './index.ts';
import * as lake from './index.ts';
import * as parquet from './parquet.ts';
import * as s3 from './s3.ts';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
const section = (title: string) => readme.split(/^## /m).find((part) => part.startsWith(title)) ?? '';
const rows = (text: string) => text.split('\n').filter((line) => line.startsWith('| `'));
const codes = (row: string | undefined) => [...(row ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code);

// The compiler sees to it that none is missing here.
const ERRORS = {
  LakeReadError: keys<LakeReadErrorCode>({
    'not-found': 0,
    'is-a-directory': 0,
    'not-a-file': 0,
    'no-permission': 0,
    archived: 0,
    changed: 0,
    'no-bucket': 0,
    'no-credentials': 0,
    'no-region': 0,
    'no-server': 0,
    'no-client': 0,
    'damaged-gzip': 0,
    'not-text': 0,
    'read-failed': 0,
  }),
  LakeWriteError: keys<LakeWriteErrorCode>({
    exists: 0,
    changed: 0,
    symlink: 0,
    'no-space': 0,
    'read-only': 0,
    'no-permission': 0,
    'object-lock': 0,
    'too-large': 0,
    'no-folder': 0,
    'no-bucket': 0,
    'no-credentials': 0,
    'no-region': 0,
    'no-server': 0,
    'write-failed': 0,
  }),
  AuditError: keys<AuditErrorCode>({ 'worker-died': 0, 'no-state': 0 }),
  NormaliseError: keys<NormaliseErrorCode>({ 'not-apart': 0, 'no-input': 0, 'damaged-record': 0, 'in-use': 0 }),
  EraseError: keys<EraseErrorCode>({ 'customer-list': 0, manifest: 0, option: 0 }),
  SuppressionError: keys<SuppressionErrorCode>({
    'short-key': 0,
    'no-key-file': 0,
    'wrong-key': 0,
    'no-file': 0,
    'not-a-suppression-file': 0,
    damaged: 0,
    'write-failed': 0,
  }),
  ParquetError: keys<ParquetErrorCode>({ 'not-installed': 0, 'not-loaded': 0, 'not-written': 0 }),
};

function keys<Code extends string>(all: Record<Code, 0>): string[] {
  return Object.keys(all);
}

test('the page has every error with all its codes, and no others', () => {
  const exported = Object.keys(lake).filter((name) => name.endsWith('Error'));
  expect(Object.keys(ERRORS).sort()).toEqual(exported.sort());
  const stated = rows(section('Errors')).map((row) => codes(row));
  expect(stated.map(([name, ...rest]) => [name, rest.sort()])).toEqual(
    Object.entries(ERRORS).map(([name, all]) => [name, all.sort()]),
  );
});

test('the page has every status that leaves something to do', () => {
  const unsettled: readonly EraseStatus[] = ['needs-a-person', 'not-verified', 'not-erased', 'changed'];
  expect(rows(section('Erase and export')).map((row) => codes(row)[0])).toEqual(unsettled);
});

test('what the table of names has is there', () => {
  const everything: Record<string, unknown> = { ...lake, ...parquet, ...s3 };
  const named = rows(readme.split('\n## ')[0] ?? '').flatMap((row) => codes(row.split('|')[1]));
  const names = named.filter((name) => !name?.startsWith('@')).map((name = '') => name.replace(/\(.*/, ''));
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) expect(everything[name], name).toBeTypeOf('function');
});
