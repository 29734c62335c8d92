import { join } from 'node:path';
import { expect, test } from 'vitest';
import { A, lake, useFolder } from '../../test-support/erase-lake.ts';
import { onceAFolder } from './once-a-folder.ts';

useFolder();

test('of the files of one folder the first; folders, and what is on S3, each', async () => {
  const folder = lake({ 'a.jsonl': A, 'b.jsonl': A, 'sub/c.jsonl': A, 'sub/d.jsonl': A });
  const paths = ['a.jsonl', 'b.jsonl', 'sub/d.jsonl', 'sub/c.jsonl', '', 'sub'].map((name) => join(folder, name));
  const onS3 = ['s3://b/t/1', 's3://b/t/2'];
  expect(await onceAFolder([...paths, ...onS3])).toEqual([paths[0], paths[2], paths[4], paths[5], ...onS3]);
});
