import { createHmac, randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { folderActions } from './storage/folder-actions.ts';
import { addToSuppression, readKeyFile, readSuppression } from './suppression.ts';
import { SuppressionError } from './suppression-error.ts';

let folder = '';
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suppression-'));
});
afterAll(() => rm(folder, { recursive: true }));

const key = randomBytes(32);
const newFile = () => {
  files += 1;
  return join(folder, `${files}.jsonl`);
};

async function fileWith(...ids: string[]): Promise<string> {
  const file = newFile();
  await addToSuppression(file, key, ids);
  return file;
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof SuppressionError ? error.code : error),
  );

test('ids of any shape are found, and no others', async () => {
  // Lone surrogates are ids of their own: as UTF-8 they would all be the same.
  const id = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)) }),
  );
  const near = [
    '',
    '\ud800',
    '\ud801',
    '\ufffd',
    '\udc00',
    ' ',
    'a',
    'a ',
    'A',
    'é',
    'e\u0301',
    '\0',
    'a\n',
    'x'.repeat(5000),
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(id, fc.constantFrom(...near))), fc.array(id), async (erased, others) => {
      const { has, size } = await readSuppression(await fileWith(...erased), key);
      expect(size).toBe(new Set(erased).size);
      for (const each of [...erased, ...others, ...near]) {
        expect(has(each)).toBe(erased.includes(each));
        expect(has(each), 'asked again').toBe(erased.includes(each));
      }
    }),
    { numRuns: 60 },
  );
});

test('the file is what the README says: others can make and read it', async () => {
  const file = await fileWith('CUST_0123abcd', '\ud800');
  const hmac = (bytes: Buffer) => createHmac('sha256', key).update(bytes).digest('hex');
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  expect(lines).toEqual([
    JSON.stringify({ suppression: 1, hmac: 'sha-256', check: hmac(Buffer.from('suppression')) }),
    JSON.stringify({ hmac: hmac(Buffer.from('CUST_0123abcd', 'utf16le')) }),
    JSON.stringify({ hmac: hmac(Buffer.from([0x00, 0xd8])) }),
  ]);
});

test('what is there already is not written again, and more is appended', async () => {
  const file = await fileWith('a', 'b', 'a');
  const before = await readFile(file);
  await addToSuppression(file, key, ['b', 'a']);
  expect(await readFile(file)).toEqual(before);
  await addToSuppression(file, key, new Set(['b', 'c']));
  expect((await readFile(file)).subarray(0, before.length)).toEqual(before);
  const { has, size } = await readSuppression(file, key);
  expect([size, has('a'), has('b'), has('c'), has('d')]).toEqual([3, true, true, true, false]);
  expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([]);
});

test('the digest is of the customers, not of their order', async () => {
  const digestOf = async (...ids: string[]) => (await readSuppression(await fileWith(...ids), key)).digest;
  expect(await digestOf('a', 'b')).toBe(await digestOf('b', 'a'));
  expect(await digestOf('a', 'b')).not.toBe(await digestOf('a', 'c'));
  expect(await digestOf('a')).not.toBe(await digestOf());
});

test('several may add at once', async () => {
  const file = newFile();
  const groups = Array.from({ length: 8 }, (_, group) => Array.from({ length: 1500 }, (_, at) => `${group}/${at}`));
  await Promise.all(groups.map((ids) => addToSuppression(file, key, ids)));
  const { has, size } = await readSuppression(file, key);
  expect(size).toBe(12_000);
  expect(groups.flat().every(has)).toBe(true);
});

test('a last line cut anywhere is passed over, and what is added then is whole', async () => {
  const whole = await readFile(await fileWith('a', 'b'));
  const end = whole.lastIndexOf('\n', whole.length - 2) + 1;
  for (let cut = end; cut <= whole.length; cut += 1) {
    const file = newFile();
    await writeFile(file, whole.subarray(0, cut));
    const { has } = await readSuppression(file, key);
    // Complete but for its line feed it says what it says.
    expect([has('a'), has('b')], `${cut}`).toEqual([true, cut >= whole.length - 1]);
    await addToSuppression(file, key, ['c', 'b']);
    const after = await readSuppression(file, key);
    expect([after.size, after.has('a'), after.has('b'), after.has('c')]).toEqual([3, true, true, true]);
  }
});

test('another key is an error, not silence', async () => {
  const file = await fileWith('a');
  const other = randomBytes(32);
  expect(await codeOf(readSuppression(file, other))).toBe('wrong-key');
  expect(await codeOf(addToSuppression(file, other, ['b']))).toBe('wrong-key');
  expect(await codeOf(readSuppression(file, Buffer.concat([key, Buffer.from('\n')])))).toBe('wrong-key');
  expect((await readSuppression(file, key)).size).toBe(1);
});

test.each([
  ['', 'not-a-suppression-file'],
  ['\n', 'not-a-suppression-file'],
  ['{"event_id":"a"}\n', 'not-a-suppression-file'],
  ['{"suppression":1,"hmac":"sha-256"}\n', 'not-a-suppression-file'],
  ['{"suppression":2,"hmac":"sha-256","check":"CHECK"}\n', 'not-a-suppression-file'],
  ['{"suppression":1,"hmac":"sha-256","check":"CHECK"}', 'no error'],
  ['{"suppression":1,"hmac":"sha-256","check":"CHECK"}\n{"hmac":"00"}\n', 'damaged'],
  ['{"suppression":1,"hmac":"sha-256","check":"CHECK"}\nCUST_1\n', 'damaged'],
  ['{"suppression":1,"hmac":"sha-256","check":"CHECK"}\n\u0000\u0000\n', 'damaged'],
  ['{"suppression":1,"hmac":"sha-256","check":"CHECK"}\n\r\n{"hmac":"0\n', 'no error'],
])('a file with %j: %s', async (text, code) => {
  const file = newFile();
  await writeFile(file, text.replace('CHECK', createHmac('sha256', key).update('suppression').digest('hex')));
  expect(await codeOf(readSuppression(file, key))).toBe(code);
  expect(await codeOf(addToSuppression(file, key, ['a']))).toBe(code);
});

test('a file or a key that is not there is an error', async () => {
  const missing = join(folder, 'missing');
  expect(await codeOf(readSuppression(missing, key))).toBe('no-file');
  expect(await codeOf(readSuppression(folder, key))).toBe('no-file');
  expect(await codeOf(readKeyFile(missing))).toBe('no-key-file');
  expect(await codeOf(addToSuppression(join(missing, 'file'), key, ['a']))).toBe('write-failed');
});

test('a key has 32 bytes or more', async () => {
  const file = await fileWith('a');
  for (const [bytes, code] of [
    [0, 'short-key'],
    [31, 'short-key'],
    [32, 'no error'],
    [33, 'no error'],
  ] as const) {
    const keyFile = newFile();
    await writeFile(keyFile, key.subarray(0, bytes));
    if (bytes > 32) await appendFile(keyFile, randomBytes(bytes - 32));
    expect(await codeOf(readKeyFile(keyFile))).toBe(code);
  }
  expect(await codeOf(readSuppression(file, key.subarray(0, 31)))).toBe('short-key');
  expect(await codeOf(addToSuppression(newFile(), key.subarray(0, 31), []))).toBe('short-key');
});

test('no message holds an id', async () => {
  const file = newFile();
  await writeFile(file, 'CUST_0123abcd\n');
  const error = await readSuppression(file, key).catch((caught: Error) => caught);
  expect(error).toBeInstanceOf(SuppressionError);
  expect(String((error as Error).message)).not.toContain('CUST_0123abcd');
});

test('a file system without hard links does', async () => {
  const link = vi.spyOn(folderActions, 'link').mockRejectedValue(Object.assign(new Error(), { code: 'EPERM' }));
  onTestFinished(() => link.mockRestore());
  const file = newFile();
  await addToSuppression(file, key, ['CUST_a']);
  await addToSuppression(file, key, ['CUST_b']);
  expect(link).toHaveBeenCalledTimes(2);
  const suppression = await readSuppression(file, key);
  expect(['CUST_a', 'CUST_b'].map((id) => suppression.has(id))).toEqual([true, true]);
});
