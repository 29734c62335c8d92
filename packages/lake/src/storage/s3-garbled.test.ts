import type { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { deletedNamesS3 } from './s3-deleted-names.ts';
import { listS3 } from './s3-list.ts';

type Answer = Readonly<Record<string, unknown>>;

/** A server that lists keys with U+FFFD for what XML can't hold, and has an object `t/r\ufffd`, which is called so. */
function clientOf(answers: { readonly list?: Answer; readonly versions?: (prefix: string) => Answer }): S3Client {
  const send = async (command: { readonly input: Readonly<Record<string, string>> }) => {
    const { input } = command;
    if (input.ContinuationToken !== undefined || input.KeyMarker !== undefined) return {};
    if (command.constructor.name === 'ListObjectsV2Command') return answers.list;
    if (command.constructor.name === 'ListObjectVersionsCommand') return answers.versions?.(input.Prefix ?? '');
    if (input.Key === 't/r\ufffd') return { ETag: '"r"' };
    throw Object.assign(new Error(), { name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } });
  };
  return { send } as unknown as S3Client;
}

async function namesOf(names: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  try {
    for await (const name of names) found.push(name);
  } catch (error) {
    found.push((error as { code?: unknown }).code);
  }
  return found;
}

const CONTENTS = [
  { Key: 't/a', Size: 1, ETag: '"a"' },
  { Key: 't/b\ufffd', Size: 1, ETag: '"b"' },
  { Key: 't/r\ufffd', Size: 1, ETag: '"r"' },
];

test('a listed object that is not found by its name is said to have none', async () => {
  const listed = await namesOf(listS3(clientOf({ list: { Contents: CONTENTS } }), 's3://b/t/'));
  expect(listed).toEqual([
    { object: { name: 's3://b/t/a', size: 1, etag: 'a' } },
    { skipped: { name: 's3://b/t/b\ufffd', reason: 'not-utf-8' } },
    { object: { name: 's3://b/t/r\ufffd', size: 1, etag: 'r' } },
  ]);
});

test('nor is one that is listed by the name of another', async () => {
  const Contents = [{ Key: 't/r\ufffd', Size: 1, ETag: '"other"' }];
  const listed = await namesOf(listS3(clientOf({ list: { Contents } }), 's3://b/t/'));
  expect(listed).toEqual([{ skipped: { name: 's3://b/t/r\ufffd', reason: 'not-utf-8' } }]);
});

test('a listing that would go on behind another key than the one meant is none', async () => {
  const list = { Contents: CONTENTS.slice(0, 1), IsTruncated: true, NextContinuationToken: 't/b\ufffd' };
  expect((await namesOf(listS3(clientOf({ list }), 's3://b/t/'))).at(-1)).toBe('read-failed');
});

test('deleted names: those that can be told come first', async () => {
  const markers = ['t/b\ufffd', 't/c', 't/r\ufffd'].map((Key) => ({ Key, IsLatest: true }));
  const versions = (prefix: string) =>
    prefix === 't/' ? { DeleteMarkers: markers } : { DeleteMarkers: prefix === 't/r\ufffd' ? markers.slice(2) : [] };
  const names = await namesOf(deletedNamesS3(clientOf({ versions }), 's3://b/t/'));
  expect(names).toEqual(['s3://b/t/c', 's3://b/t/r\ufffd', 'read-failed']);
  const more = { DeleteMarkers: [], IsTruncated: true, NextKeyMarker: 't/b\ufffd' };
  expect(await namesOf(deletedNamesS3(clientOf({ versions: () => more }), 's3://b/t/'))).toEqual(['read-failed']);
});
