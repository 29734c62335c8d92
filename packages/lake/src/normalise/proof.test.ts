import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createValidator } from '@acme/telemetry-schema';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolderStorage } from '../storage/folder.ts';
import type { ErasableStorage, ObjectState } from '../storage/storage.ts';
import { normaliseUnit } from './normalise-unit.ts';
import { jsonLines } from './object-format.ts';
import { OutputNames } from './output.ts';
import { json } from './test-lake.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proof-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A storage that stores something else than it is given, where the name has `part` in it. */
function spoiling(part: string, spoil: (text: string) => string): ErasableStorage {
  const storage = createFolderStorage();
  return {
    ...storage,
    async create(name, file, options) {
      if (name.includes(part)) await writeFile(file, gzipSync(spoil(gunzipSync(await readFile(file)).toString())));
      return storage.create(name, file, options);
    },
  };
}

const HOUR = '2025-08-11T14';

async function run(storage: ErasableStorage, hour = HOUR) {
  const file = join(folder, 'object.gz');
  await writeFile(file, gzipSync(`${json(1)}\n${json(2)}\n${json(3)}\n${json(4, { city: '' })}\nno json`));
  const own = createFolderStorage();
  const input = { ...((await own.inspect(file)) as ObjectState), place: file, storage: own };
  return normaliseUnit(
    { hour, inputs: [input] },
    {
      ...{ storage, format: jsonLines, targetBytes: 1_000_000, folder, how: '' },
      ...{ suppression: undefined, maxEventBytes: undefined, validator: createValidator() },
      names: new OutputNames(join(folder, 'out')),
      exists: async () => false,
      onObject: () => {},
    },
  );
}

test('nothing spoiled, nothing found', async () => {
  const { report, problems } = await run(createFolderStorage());
  expect(problems).toEqual([]);
  expect(report).toMatchObject({ status: 'written', events: 5, written: 3, rejected: 2 });
});

const EVENTS = 'telemetry/year';

test.each<[name: string, part: string, spoil: (text: string) => string, about: string, written: number]>([
  ['an event is lost', EVENTS, (text) => text.slice(text.indexOf('\n') + 1), HOUR, 2],
  ['an event is there twice', EVENTS, (text) => text + text.slice(0, text.indexOf('\n') + 1), HOUR, 4],
  ['an event is another', EVENTS, (text) => text.replace('EVENT_00000002', 'EVENT_00000009'), EVENTS, 3],
  ['events change places', EVENTS, (text) => `${text.split('\n').slice(0, -1).reverse().join('\n')}\n`, EVENTS, 3],
  ['a blank line', EVENTS, (text) => text.replace('\n', '\n\n'), HOUR, 4],
  ['no line feed at the end', EVENTS, (text) => text.slice(0, -1), HOUR, 2],
  ['a rejected event is lost', 'rejects/invalid/', () => '', 'rejects/invalid/', 3],
  ['a rejected text is another', 'rejects/no-json/', () => 'no jsom\n', 'rejects/no-json/', 3],
  ['a reason is lost', 'rejects/reasons/invalid/', () => '', HOUR, 3],
])('%s: that is found, with where, and the hour is not done', async (_name, part, spoil, about, written) => {
  const { report, problems } = await run(spoiling(part, spoil));
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.every(({ code, hour }) => code === 'not-equal' && hour === HOUR)).toBe(true);
  expect(problems.some(({ object }) => object.includes(about))).toBe(true);
  expect(report).toMatchObject({ status: 'incomplete', events: 5, written });
  // The next run does it again.
  const again = await run(createFolderStorage());
  expect(again).toMatchObject({ problems: [], report: { status: 'written', written: 3, rejected: 2 } });
});

test('also where events go by their own hours', async () => {
  const { report, problems } = await run(
    spoiling(EVENTS, (text) => text.slice(text.indexOf('\n') + 1)),
    'undated',
  );
  expect(problems.map(({ object }) => object)).toEqual(expect.arrayContaining([HOUR, 'undated']));
  expect(report).toMatchObject({ status: 'incomplete', events: 5, written: 2, byHour: { [HOUR]: 2 } });
});
