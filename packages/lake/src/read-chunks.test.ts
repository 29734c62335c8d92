import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { LakeReadError } from './lake-read-error.ts';
import { readChunks } from './read-chunks.ts';

const folder = mkdtempSync(join(tmpdir(), 'lake-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const given: Uint8Array[] = [];
  for await (const chunk of chunks) given.push(chunk);
  return Buffer.concat(given).toString();
}

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const long = '{"a":1}\n'.repeat(50_000);

test.each<[name: string, content: string | Buffer, text: string]>([
  ['plain.jsonl', long, long],
  ['object.gz', gzipSync(long), long],
  ['gzip-of-another-name.jsonl', gzipSync(long), long],
  ['plain-of-another-name.gz', '{}', '{}'],
  ['members.gz', Buffer.concat([gzipSync(long), gzipSync('{}')]), `${long}{}`],
  ['empty.gz', '', ''],
  ['one-byte', 'x', 'x'],
  ['first-byte-of-a-gzip', Buffer.from([0x1f, 0x41]), '\x1fA'],
])('the content decides whether it is gzip: %s', async (name, content, text) => {
  expect(await textOf(readChunks(file(name, content)))).toBe(text);
});

test('a stream is read like a file, even byte for byte', async () => {
  const bytes = [...gzipSync('{"a":1}\n')].map((byte) => Buffer.from([byte]));
  expect(await textOf(readChunks(Readable.from(bytes)))).toBe('{"a":1}\n');
  expect(await textOf(readChunks(Readable.from([Buffer.alloc(0), Buffer.from('x'), Buffer.from('y')])))).toBe('xy');
});

test('a file that does not exist is said to', async () => {
  const path = join(folder, 'missing.gz');
  const error = await textOf(readChunks(path)).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(LakeReadError);
  expect(error).toMatchObject({ code: 'not-found', source: path, cause: { code: 'ENOENT' } });
  expect(error.message).toBe(`Can't read ${path}: there is no such file. Check the path.`);
});

test('a directory is said to be one', async () => {
  await expect(textOf(readChunks(folder))).rejects.toMatchObject({ code: 'is-a-directory', cause: { code: 'EISDIR' } });
});

test('a stream that fails has the name that it was given, after what it gave', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{}\n');
    throw Object.assign(new Error('device'), { code: 'EIO' });
  }
  for (const [options, name] of [
    [{}, 'the stream'],
    [{ name: 'standard input' }, 'standard input'],
  ] as const) {
    const given: Uint8Array[] = [];
    const reading = (async () => {
      for await (const chunk of readChunks(failing(), options)) given.push(chunk);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'read-failed', source: name });
    expect(Buffer.concat(given).toString()).toBe('{}\n');
  }
});

test('a stream of strings is refused with what to do', async () => {
  const stream = Readable.from([Buffer.from('{}')]).setEncoding('utf8');
  await expect(textOf(readChunks(stream))).rejects.toThrow(
    new TypeError('the stream gave a string instead of bytes: read it without an encoding.'),
  );
});

test.each([
  ['plain', Buffer.alloc(100_000, 'x'), 1],
  ['gzip', gzipSync(Buffer.alloc(100_000, 'x'), { level: 0 }), 328],
])('%s: nothing is read ahead of need, and a break closes the source', async (_format, bytes, reads) => {
  const log: string[] = [];
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for (let at = 0; at < bytes.length; at += 100) {
        log.push('read');
        yield bytes.subarray(at, at + 100);
      }
    } finally {
      log.push('closed');
    }
  }
  const chunks = readChunks(source());
  expect(log).toEqual([]);
  for await (const _chunk of chunks) break;
  expect(log).toEqual([...Array(reads).fill('read'), 'closed']);
});
