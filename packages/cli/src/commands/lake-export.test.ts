import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { input, runFake } from '../fake-terminal.ts';
import { eventLines, eventText } from '../sample-events.ts';

const root = mkdtempSync(join(tmpdir(), 'acme-lake-export-'));
afterAll(() => rmSync(root, { recursive: true }));

const A = { customer_id: 'CUST_0000000a' };
const B = { customer_id: 'CUST_0000000b' };
const lake = join(root, 'lake');
mkdirSync(lake);
writeFileSync(join(lake, '1.gz'), gzipSync(eventText(A) + eventText({}) + eventText(A)));
writeFileSync(join(lake, '2.gz'), gzipSync(eventLines(B, {})));
const ids = (name: string, ...lines: string[]) => {
  writeFileSync(join(root, name), lines.join('\n'));
  return join(root, name);
};
const run = (...args: readonly string[]) => runFake(['lake', 'export', ...args]);

test('all known: what was written, and where', async () => {
  const out = join(root, 'one');
  const { code, stdout, stderr } = await run('--customer-file', ids('a.txt', A.customer_id), '--out', out, lake);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`2 events of 1 customer written to ${out}\n  2 objects with 5 events were read\n`);
  expect(readFileSync(join(out, 'events.jsonl'), 'utf8')).toBe(eventLines(A, A));
});

test('unknown customers: exit code 4, by their number, and never by their id', async () => {
  const list = ids('b.txt', 'CUST_ffffffff', A.customer_id, B.customer_id);
  const { code, stdout } = await run('--customer-file', list, '--out', join(root, 'two.zip'), lake);
  expect(code).toBe(4);
  expect(stdout).toContain(
    'No event was found of 1 customer, by their number among the ids of the list, each counted once: 1.',
  );
  const none = await runFake(['lake', 'export', '--customer-file', '-', '--out', join(root, 'none'), lake], {
    stdin: input('CUST_ffffffff\n'),
  });
  expect(none).toMatchObject({ code: 4, stdout: expect.stringContaining('nothing was written') });
  expect(stdout + none.stdout).not.toContain('CUST_');
});

test('what could not be read or told apart: exit code 3', async () => {
  const damaged = join(root, 'damaged');
  mkdirSync(damaged);
  writeFileSync(join(damaged, '1.gz'), gzipSync(`${eventText(A)}\n${eventText(B)}\n`).subarray(0, -8));
  const first = await run('--customer-file', ids('a.txt', A.customer_id), '--out', join(root, 'three'), damaged);
  expect(first.code).toBe(3);
  expect(first.stdout.replaceAll(/\n +/g, ' ')).toContain(
    `${join(damaged, '1.gz')}: its gzip is damaged: fetch or write it again, then export again`,
  );
  const both = await run('--customer-file', ids('c.txt', 'CUST_ffffffff'), '--out', join(root, 'both'), damaged);
  expect(both.code).toBe(4);
  expect(both.stdout.replaceAll('\n', ' ')).toContain(
    'counted once: 1. Not all was read or told apart: it may be there.',
  );
  expect(both.stdout).toContain('its gzip is damaged');

  const broken = join(root, 'broken');
  mkdirSync(broken);
  writeFileSync(join(broken, '1.jsonl'), `${eventText(A)}\n{"customer_id":"${A.customer_id}"\n`);
  const second = await run('--customer-file', ids('a.txt', A.customer_id), '--out', join(root, 'four'), broken);
  expect(second.code).toBe(3);
  expect(second.stdout.replaceAll('\n', ' ')).toContain('record 2 (line 2), was not exported: it is text');
  expect(second.stdout).not.toContain('CUST_');
});

test('what is not looked into is named, in the report and for the customer: exit code 3', async () => {
  const folder = join(root, 'skipping');
  mkdirSync(folder);
  writeFileSync(join(folder, '1.gz'), gzipSync(eventText(A)));
  writeFileSync(join(folder, '_unfinished.gz'), gzipSync(eventText(A)));
  symlinkSync(join(lake, '1.gz'), join(folder, 'link.gz'));
  const out = join(folder, 'export');
  const list = ids('a.txt', A.customer_id);
  const { code, stdout } = await run('--customer-file', list, '--out', out, folder);
  expect(code).toBe(3);
  const text = stdout.replaceAll(/\n {2,}/g, '\n');
  expect(text).toContain('Not read, or not to the end; what stands there is missing:\n');
  expect(text).toContain(`${join(folder, 'link.gz')}: a symbolic link: name it, and it is followed`);
  expect(text).toContain(`${join(folder, '_unfinished.gz')}: a name that begins with . or _`);
  expect(stdout).not.toContain('.acme-');
  expect(JSON.parse(readFileSync(join(out, 'unreadable.json'), 'utf8'))).toEqual([
    { object: join(folder, '_unfinished.gz'), reason: 'hidden' },
    { object: join(folder, 'link.gz'), reason: 'symlink' },
  ]);
  expect(readFileSync(join(out, 'README.txt'), 'utf8')).toMatch(/not to their end: 2$/m);
});

test.each<[what: string, make: (path: string) => void]>([
  ['empty', (path) => mkdirSync(path)],
  ['dangling', (path) => symlinkSync('nowhere', path)],
  ['missing', () => {}],
])('a path that can not be listed (%s) is told, the rest is exported: exit code 3', async (what, make) => {
  const path = join(root, `${what}.gz`);
  make(path);
  const [out, list] = [join(root, `beside-${what}`), ids('a.txt', A.customer_id)];
  const { code, stdout, stderr } = await run('--customer-file', list, '--out', out, path, lake);
  expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
  expect(stdout.replaceAll(/\n +/g, ' ')).toContain(`${path}: nothing is there, or not any more: check the path`);
  expect(readFileSync(join(out, 'events.jsonl'), 'utf8')).toBe(eventLines(A, A));
});

test('a pipe holds no events', async () => {
  const folder = join(root, 'pipe');
  mkdirSync(folder);
  writeFileSync(join(folder, '1.gz'), gzipSync(eventText(A)));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const list = ids('a.txt', A.customer_id);
  expect((await run('--customer-file', list, '--out', join(root, 'six'), folder)).code).toBe(0);
});

test('without --out it goes to a folder of a fixed name, and never over one', async () => {
  const home = process.cwd();
  process.chdir(root);
  try {
    const list = ids('a.txt', A.customer_id);
    expect((await run('--customer-file', list, lake)).code).toBe(0);
    expect(readFileSync('lake-export/events.jsonl', 'utf8')).toBe(eventLines(A, A));
    expect(await run('--customer-file', list, lake)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('lake-export: there is an object of that name'),
    });
  } finally {
    process.chdir(home);
  }
});

test('json is the report', async () => {
  const out = join(root, 'five');
  const list = ids('a.txt', A.customer_id);
  const { stdout } = await run('--customer-file', list, '--out', out, '--format', 'json', lake);
  expect(JSON.parse(stdout)).toMatchObject({ out, objects: 2, customers: [{ number: 1, events: 2 }], unknown: [] });
});

test.each<[what: string, args: readonly string[], words: string]>([
  ['no file of customers', ['--out', 'x', lake], '--customer-file FILE'],
  ['no path', ['--customer-file', 'ids.txt', '--out', 'x'], 'Name what to look at'],
  [
    'a place that is taken',
    ['--customer-file', ids('a.txt', A.customer_id), '--out', lake, lake],
    'Choose another name',
  ],
  [
    'a path that is not there',
    ['--customer-file', ids('a.txt', 'x'), '--out', join(root, 'no'), join(root, 'nowhere')],
    'nowhere',
  ],
])('%s is said, with what to do', async (_what, args, words) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});
