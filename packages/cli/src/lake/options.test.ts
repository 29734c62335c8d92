import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readArguments } from '../arguments.ts';
import { fakeTerminal, input } from '../fake-terminal.ts';
import { listOption, readPaths, readStorage, storageOptions } from './options.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-lake-options-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CUSTOMERS = { name: 'customer-file', value: 'FILE|-', summary: '' };
const given = (...args: readonly string[]) => readArguments(args, 'x', [...storageOptions, listOption, CUSTOMERS]);

test.each([
  [[], {}],
  [['--path-style'], { s3: { forcePathStyle: true } }],
  [['--region', 'eu-central-1'], { s3: { region: 'eu-central-1' } }],
  [
    ['--endpoint=http://127.0.0.1:9000', '--path-style'],
    { s3: { endpoint: 'http://127.0.0.1:9000', forcePathStyle: true } },
  ],
])('%j is a storage', (args, storage) => {
  expect(readStorage(given(...args))).toEqual(storage);
});

test.each(['127.0.0.1:9000', 'ftp://host', 's3://bucket', 'not a url'])('%s is no endpoint', (endpoint) => {
  expect(() => readStorage(given('--endpoint', endpoint))).toThrow(/--endpoint takes the URL of an S3 server/);
});

test.each(['http://user:secret@host:1', 'http://user@host', 'ftp://user:secret@host'])(
  '%s is not shown',
  (endpoint) => {
    expect(() => readStorage(given('--endpoint', endpoint))).toThrow(/^(?!.*(?:user|secret)@?host)--endpoint/);
  },
);

const paths = (args: readonly string[], stdin = '') =>
  readPaths(given(...args), fakeTerminal({ stdin: input(stdin) }), 'lake audit');

test('paths are those named, then those of the list', async () => {
  const list = join(folder, 'list.txt');
  writeFileSync(list, 's3://b/one\r\n\n two words \n');
  expect(await paths(['a', 'b'])).toEqual(['a', 'b']);
  expect(await paths(['a', '--list', list])).toEqual(['a', 's3://b/one', ' two words ']);
  expect(await paths(['--list=-'], 'a\nb')).toEqual(['a', 'b']);
});

test.each([
  [[], /^Name what to look at, .*: acme-telemetry lake audit s3:\/\/bucket\/telemetry\/ \(--help says more\)$/],
  [['--list=-'], /^Standard input, given as --list, names no path/],
  [['-'], /^An object needs a name, and standard input has none/],
  [
    ['--list=-', '--customer-file=-'],
    /^Standard input \(-\) can be read only once, not for --list and for --customer-file/,
  ],
  [['--list', join(folder, 'none')], /there is no such file/],
])('%j names no paths', async (args, sentence) => {
  await expect(paths(args)).rejects.toThrow(sentence);
});

test('a list that is no text is refused', async () => {
  const list = join(folder, 'bytes');
  writeFileSync(list, Buffer.from([0x61, 0xff]));
  await expect(paths(['--list', list])).rejects.toThrow(`${list} is no UTF-8 text. Save it as UTF-8.`);
});
