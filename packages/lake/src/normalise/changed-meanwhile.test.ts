import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createValidator } from '@acme/telemetry-schema';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolderStorage } from '../storage/folder.ts';
import type { LakeStorage, ObjectState } from '../storage/storage.ts';
import { normaliseUnit } from './normalise-unit.ts';
import { jsonLines } from './object-format.ts';
import { OutputNames } from './output.ts';
import { json } from './test-lake.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changed-meanwhile-'));
});
afterEach(() => rm(folder, { recursive: true }));

const own = createFolderStorage();
const suppression = { size: 1, digest: 'd', has: (id: string) => id === 'CUST_gone' };
const large = (customer: string) => `{"a":"${'x'.repeat(2_000_000)}","customer_id":"${customer}"}`;

/** Normalises an object that is replaced by another before it is read for the nth time, from 1; 0: never. */
async function run(replaced: number, isSuppressing: boolean) {
  const file = join(folder, 'object.jsonl');
  await writeFile(file, [json(1), large('CUST_kept'), json(2)].join('\n'));
  const state = (await own.inspect(file)) as ObjectState;
  let reads = 0;
  const storage: LakeStorage = {
    ...own,
    async *read(name, options) {
      reads += 1;
      if (reads === replaced) {
        await writeFile(`${file}-new`, [json(1), large('CUST_gone'), json(2)].join('\n'));
        await rename(`${file}-new`, file);
      }
      yield* own.read(name, options);
    },
  };
  const result = await normaliseUnit(
    { hour: '2025-08-11T14', inputs: [{ ...state, place: file, storage }] },
    {
      ...{ storage: own, format: jsonLines, targetBytes: 10_000_000, folder, how: `${replaced} ${isSuppressing}` },
      ...{ suppression: isSuppressing ? suppression : undefined, maxEventBytes: undefined },
      ...{ validator: createValidator(), names: new OutputNames(join(folder, 'out')) },
      exists: async () => false,
      onObject: () => {},
    },
  );
  return { ...result, reads };
}

test('an object that stays is read twice for a large event, and once more where customers are suppressed', async () => {
  expect(await run(0, false)).toMatchObject({ reads: 2, problems: [], report: { status: 'written', rejected: 1 } });
  expect(await run(0, true)).toMatchObject({ reads: 3, problems: [], report: { rejected: 1, withheld: 0 } });
});

test.each([
  [1, false],
  [2, false],
  [2, true],
  [3, true],
])(
  'one that is another at read %d is a problem, and the next run does the hour again',
  async (replaced, suppressing) => {
    const { problems, report } = await run(replaced, suppressing);
    expect(problems.map(({ code }) => code)).toContain('changed');
    expect(problems.every(({ code, object }) => code !== 'changed' || object === join(folder, 'object.jsonl'))).toBe(
      true,
    );
    expect(report.status).toBe('incomplete');
  },
);
