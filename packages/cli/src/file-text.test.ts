import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { fileText } from './file-text.ts';

test.each([
  ['plain', Buffer.from('{"a":"ä"}')],
  ['gzip', gzipSync('{"a":"ä"}')],
  ['with a byte order mark', Buffer.from('\ufeff{"a":"ä"}')],
])('a file, %s', async (_, bytes) => {
  const folder = mkdtempSync(join(tmpdir(), 'acme-file-text-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a');
  writeFileSync(path, bytes);
  expect(await fileText(path)).toBe('{"a":"ä"}');
  await expect(fileText(join(folder, 'b'))).rejects.toMatchObject({ name: 'LakeReadError', code: 'not-found' });
});
