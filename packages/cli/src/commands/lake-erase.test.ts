import { createHmac } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type EraseManifest, readSuppression } from '@acme/telemetry-lake';
import { afterAll, expect, test } from 'vitest';
import { FakeScreen, input, runFake, terminalScreen } from '../fake-terminal.ts';
import { DEFAULT_MANIFEST } from '../lake/erase/options.ts';
import { eventLines, eventText } from '../sample-events.ts';

const root = mkdtempSync(join(tmpdir(), 'acme-lake-erase-'));
afterAll(() => rmSync(root, { recursive: true }));
const home = process.cwd();
afterAll(() => process.chdir(home));
process.chdir(root);

function file(name: string, content: string | Uint8Array): string {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), content);
  return name;
}

const X = 'CUST_0badcafe';
const gone = { customer_id: X };
const erase = (...args: readonly string[]) => runFake(['lake', 'erase', ...args]);

/** A lake of its own: the name of its folder. */
function lake(name: string, more: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const objects = {
    'lines.gz': gzipSync(eventLines({}, gone, {})),
    'joined.gz': gzipSync(eventText() + eventText(gone)),
    'all.gz': gzipSync(eventLines(gone)),
    'other.gz': gzipSync(eventLines({})),
    ...more,
  };
  for (const [object, content] of Object.entries(objects)) file(`${name}/${object}`, content);
  return `${name}/`;
}

const ids = file('ids.txt', `${X}\r\n\nCUST_00000000\n`);
const textOf = (name: string) => gunzipSync(readFileSync(join(root, name))).toString();

test('a dry run says what would be done, and does nothing', async () => {
  const folder = lake('dry');
  const before = readdirSync(root);
  const { code, stdout, stderr } = await erase('--customer-file', ids, folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`4 objects, 3 events to erase (dry run: nothing was changed)
  something was found of 1 of 2 customers

  objects  events  what became of them
        1          hold none of these customers
        3       3  would be erased from

To erase, run the same with --apply.
`);
  expect(textOf('dry/lines.gz')).toBe(eventLines({}, gone, {}));
  expect(readdirSync(root)).toEqual(before);
});

test('white space at the end of an id is part of it, and said', async () => {
  const { code, stdout, stderr } = await erase('--customer-file', file('padded.txt', `${X} \n${X}\n`), lake('padded'));
  expect(code).toBe(0);
  expect(stdout).toContain('something was found of 1 of 2 customers');
  expect(stderr).toBe(
    "White space at an end is part of the id in 1 of 2 ids. Remove it from the file if it isn't meant.\n",
  );
});

test('--apply erases, and leaves the proof', async () => {
  const folder = lake('applied');
  const { code, stdout, stderr } = await erase('--customer-file', ids, folder, '--apply');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const manifest: EraseManifest = JSON.parse(readFileSync(join(root, 'lake-erase-manifest.json'), 'utf8'));
  const minute = manifest.repeatAfter.slice(0, 16).replace('T', ' ');
  expect(stdout).toBe(`4 objects, 3 events erased
  something was found of 1 of 2 customers

  objects  events  what became of them
        1          hold none of these customers
        2       2  erased from, all other events kept
        1       1  held nothing else, and were deleted

The manifest is in lake-erase-manifest.json.
Erase again after ${minute} UTC: until then Kafka, dead letters and what was on its way may
bring events back. Back-ups keep them for as long as you keep back-ups.
`);
  expect(textOf('applied/lines.gz')).toBe(eventLines({}, {}));
  expect(textOf('applied/joined.gz')).toBe(eventText());
  expect(existsSync(join(root, 'applied/all.gz'))).toBe(false);
  expect(manifest.objects.map(({ object, status }) => [object, status])).toEqual([
    [join(process.cwd(), 'applied/all.gz'), 'deleted'],
    [join(process.cwd(), 'applied/joined.gz'), 'erased'],
    [join(process.cwd(), 'applied/lines.gz'), 'erased'],
  ]);
  rmSync(join(root, 'lake-erase-manifest.json'));
});

test('what is left is said, with why and where, and no id; exit code 3', async () => {
  const folder = lake('left', {
    'broken.gz': gzipSync(`${eventLines({})}{"customer_id":"${X}","\n`),
    'cut-off.gz': gzipSync(eventLines(...Array(200).fill(gone))).subarray(0, -20),
    'elsewhere.jsonl': eventLines(...Array(7).fill({ title_id: X })),
  });
  symlinkSync('lines.gz', join(root, 'left/link.gz'));
  expect((await erase('--customer-file', ids, folder)).stdout.replaceAll(/\s+/g, ' ')).toContain(
    '2 0 not read to the end, or not looked into: nobody knows whether a customer is in them',
  );
  for (const apply of [[], ['--apply', '--manifest', 'left.json']]) {
    const { code, stdout, stderr } = await erase('--customer-file', ids, folder, ...apply);
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout).toContain(`
left/link.gz: not-verified: it is a symbolic link: name the file that it points to

left/broken.gz: needs-a-person: it holds text that is no event, beside or with a customer: mend that
text, or take it out, then erase again
  record 2 (line 2): text that is no event, with a customer's id in it

left/cut-off.gz: not-verified: its gzip is damaged: fetch or write it again, then erase again

left/elsewhere.jsonl: needs-a-person: a customer's id stands in another place than customer_id: see
whose event it is, and take the id out by hand
  record 1 (line 1): a customer's id, not as customer_id
  record 2 (line 2): a customer's id, not as customer_id
  record 3 (line 3): a customer's id, not as customer_id
  record 4 (line 4): a customer's id, not as customer_id
  record 5 (line 5): a customer's id, not as customer_id
  and more (in the manifest)
`);
    expect(stdout).not.toContain(X);
  }
  expect(readFileSync(join(root, 'left.json'), 'utf8')).not.toContain(X);
});

test.each<[what: string, make: (path: string) => void]>([
  ['empty', (path) => mkdirSync(path)],
  ['dangling', (path) => symlinkSync('nowhere', path)],
  ['missing', () => {}],
])('a path that can not be listed (%s) is not verified, the rest is erased; exit code 3', async (what, make) => {
  const folder = lake(`beside-${what}`);
  const path = `${what}.gz`;
  make(path);
  for (const paths of [
    [path, folder],
    [folder, path],
  ]) {
    const { code, stdout, stderr } = await erase(
      ...['--customer-file', ids, '--apply', '--manifest', `${what}.json`],
      ...paths,
    );
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout).toContain('        2       2  erased from, all other events kept\n');
    expect(stdout).toContain(`\n${path}: not-verified: nothing is there, or not any more: check the path\n`);
  }
  expect(textOf(`beside-${what}/lines.gz`)).toBe(eventLines({}, {}));
});

test.for([
  ['EPIPE', 3, ''],
  ['ENOSPC', 2, "acme-telemetry: Can't write the output"],
] as const)('standard output that ends with %s: exit code %i', async ([error, code, said]) => {
  const stdout = new FakeScreen();
  stdout._write = (_chunk, _encoding, done: (error?: Error) => void) =>
    done(Object.assign(new Error('closed'), { code: error }));
  const folder = lake(`unread-${error}`, { 'cut.gz': gzipSync(eventLines(gone)).subarray(0, -9) });
  const ended = await runFake(['lake', 'erase', '--customer-file', ids, '--apply', folder], { stdout });
  expect(ended.code).toBe(code);
  expect(ended.stderr).toMatch(said === '' ? /^$/ : said);
  expect(textOf(`${folder}lines.gz`)).toBe(eventLines({}, {}));
});

test('an event above the limit is text, and a person decides', async () => {
  const folder = lake('limit', { 'long.jsonl': eventLines({ city: 'x'.repeat(5000) }, gone) });
  expect((await erase('--customer-file', ids, folder, '--max-event-bytes', '10000')).code).toBe(0);
  const { code, stdout } = await erase('--customer-file', ids, folder, '--max-event-bytes', '3000');
  expect(code).toBe(3);
  expect(stdout).toContain('limit/long.jsonl: needs-a-person');
});

test('a manifest belongs to one list; the same list again says the same', async () => {
  const folder = lake('lists');
  const other = file('other.txt', 'CUST_0000beef\n');
  const apply = ['--apply', '--manifest', 'lists.json', folder];
  const first = await erase('--customer-file', ids, ...apply);
  const refused = await erase('--customer-file', other, ...apply);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('lists.json is the proof of erasing another list of customers');
  const again = await erase('--customer-file', ids, ...apply);
  expect(again.code).toBe(0);
  expect(again.stdout.split('Erase again')[0]).toBe(first.stdout.split('Erase again')[0]);
});

test('--format json is the manifest; paths and ids may come from files or standard input', async () => {
  const folder = lake('json');
  const list = file('list.txt', `${folder}lines.gz\n${folder}other.gz\n`);
  const args = [
    'lake',
    'erase',
    '--customer-file',
    '-',
    '--list',
    list,
    '--apply',
    '--format',
    'json',
    '--manifest',
    'json.json',
  ];
  const { code, stdout } = await runFake(args, { stdin: input(JSON.stringify(X)) });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(join(root, 'json.json'), 'utf8')));
  expect(JSON.parse(stdout)).toMatchObject({ applied: true, totals: { objects: 2, eventsErased: 1 } });
});

test('with keys, the manifest holds HMACs, and the customers are suppressed', async () => {
  const folder = lake('keys');
  const key = file('key', Buffer.alloc(32, 5));
  const args = [
    '--suppression',
    'gone.jsonl',
    '--key-file',
    key,
    '--manifest-key-file',
    key,
    '--manifest',
    'keys.json',
  ];
  expect((await erase('--customer-file', ids, folder, ...args)).code).toBe(0);
  expect(existsSync(join(root, 'gone.jsonl'))).toBe(false);
  expect((await erase('--customer-file', ids, folder, ...args, '--apply')).code).toBe(0);
  const { customers } = JSON.parse(readFileSync(join(root, 'keys.json'), 'utf8'));
  expect(customers.hmacs).toContain(createHmac('sha256', Buffer.alloc(32, 5)).update(X).digest('hex'));
  expect((await readSuppression('gone.jsonl', Buffer.alloc(32, 5))).has(X)).toBe(true);
});

test('progress is shown on a terminal', async () => {
  const stderr = terminalScreen();
  await runFake(['lake', 'erase', '--customer-file', ids, lake('progress')], { stderr });
  expect(stderr.text).toContain('1 of 4 objects, ');
});

test('interrupted before it began, it has changed nothing', async () => {
  const folder = lake('interrupted');
  const interrupted = AbortSignal.abort();
  const args = ['lake', 'erase', '--customer-file', ids, folder, '--apply', '--manifest', 'interrupted.json'];
  expect(await runFake(args, { interrupted })).toMatchObject({ code: 130, stdout: '' });
  expect(existsSync(join(root, 'interrupted.json'))).toBe(false);
  expect(existsSync(join(root, 'interrupted/all.gz'))).toBe(true);
});

const short = file('short-key', 'x');
const badUtf8 = file('latin1.txt', Buffer.from([0x4d, 0xfc]));
const empty = file('empty.txt', '\n');
const key = file('long-key', new Uint8Array(32));
const listKey = file('list.key', `${X}\n`);

test.each<[args: string[], message: string]>([
  [['PATH'], 'Name the file with the ids of the customers to erase, one a line: --customer-file FILE.'],
  [['--customer-file', ids], 'Name what to look at, a folder, an object or an S3 address: acme-telemetry lake erase'],
  [['--customer-file', '-', '--list', '-'], 'Standard input (-) can be read only once'],
  [['--customer-file', badUtf8, 'PATH'], 'The customer list is not valid UTF-8. Save it as UTF-8, one id a line.'],
  [['--customer-file', empty, 'PATH'], 'The customer list is empty. Give one id a line.'],
  [['--customer-file', 'missing.txt', 'PATH'], "Can't read missing.txt: there is no such file. Check the path."],
  [
    ['--customer-file', ids, 'missing/'],
    `Can't read ${join(process.cwd(), 'missing/')}: there is no such file. Check the path.`,
  ],
  [
    ['--customer-file', ids, 'PATH', '--max-event-bytes', 'x'],
    "--max-event-bytes takes a whole number from 1 to 536,870,912; 'x' is none.",
  ],
  [['--customer-file', ids, 'PATH', '--key-file', short], '--key-file needs --suppression FILE, too'],
  [['--customer-file', ids, 'PATH', '--suppression', 'x'], '--suppression needs --key-file FILE, too'],
  [
    ['--customer-file', ids, 'PATH', '--manifest-key-file', short],
    "Can't use short-key: the key has fewer than 32 bytes",
  ],
  [
    ['--customer-file', ids, 'PATH', '--apply', '--tmp', 'missing'],
    'missing, the folder of temporary files, is no folder.',
  ],
  [
    ['--customer-file', ids, 'PATH', '--apply', '--manifest', empty],
    'empty.txt is there and is no manifest of this release.',
  ],
  [
    ['--customer-file', ids, 'PATH', '--apply', '--manifest', ids],
    "ids.txt can't be the manifest and a file that is read at once.",
  ],
  [
    ['--customer-file', listKey, 'PATH', '--apply', '--manifest', 'list'],
    "list.key can't be the key of the manifest and a file that is read at once.",
  ],
  [
    ['--customer-file', ids, '--list', listKey, 'PATH', '--apply', '--manifest', 'list'],
    "list.key can't be the key of the manifest and a file that is read at once.",
  ],
  [
    ['--customer-file', ids, 'PATH', '--manifest', 'list', '--suppression', key, '--key-file', key],
    "long-key can't be the suppression file and a file that is read at once.",
  ],
  [
    ['--customer-file', ids, 'PATH', '--manifest', key, '--manifest-key-file', key],
    "long-key can't be the manifest and a file that is read at once.",
  ],
  [
    ['--customer-file', ids, 'PATH', '--apply', '--suppression', `${DEFAULT_MANIFEST}.jsonl`, '--key-file', key],
    "lake-erase-manifest.json.jsonl can't be the suppression file and the journal of the manifest at once.",
  ],
])('it can not run with %j', async (args, message) => {
  const folder = lake('usage');
  const { code, stdout, stderr } = await erase(...args.map((it) => (it === 'PATH' ? folder : it)));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(existsSync(join(root, 'usage/all.gz'))).toBe(true);
});
