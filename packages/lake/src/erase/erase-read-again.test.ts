import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { ReadObjectOptions } from '../storage/storage.ts';
import { eraseCustomers } from './erase.ts';
import { TestStorage } from './test-storage.ts';

const tmp = mkdtempSync(join(tmpdir(), 'erase-read-again-'));
afterAll(() => rmSync(tmp, { recursive: true }));

const event = (customer: string, n: number) => `{"customer_id":"${customer}","n":${n}}\n`;
const [A, X] = [event('CUST_a', 1), event('CUST_x', 2)];
const object = (...lines: string[]) => gzipSync(lines.join(''));

/** What becomes of the object, when all above 500 bytes is too large to be held. */
async function erased(storage: TestStorage) {
  const { objects } = await eraseCustomers(['b/'], {
    ...{ customers: ['CUST_x'], apply: true, storage, tmp, maxEventBytes: 500 },
  });
  return `${objects[0]?.object} ${objects[0]?.status} ${objects[0]?.reason}`;
}

test('an object that changes before it is read again, for what is too large to be held, is planned anew', async () => {
  const large = (customer: string) => `{"a":"${'x'.repeat(1000)}","b":"${customer}"}\n`;
  class Swapping extends TestStorage {
    reads = 0;
    override async *read(name: string, options: ReadObjectOptions = {}): AsyncGenerator<Uint8Array> {
      this.reads += 1;
      if (this.reads === 2) this.put(name, object(X, large('CUST_a')));
      yield* super.read(name, options);
    }
  }
  const storage = new Swapping();
  storage.put('b/a.gz', object(large('CUST_a'), A));
  expect(await erased(storage)).toBe('b/a.gz needs-a-person events-not-apart');
  expect(storage.reads).toBeGreaterThan(3);
});

test('one that changes whenever it is read again is not said to hold nobody', async () => {
  const large = (n: number) => `{"a":"${'x'.repeat(1000)}","n":${n}}\n`;
  class Restless extends TestStorage {
    reads = 0;
    override async *read(name: string, options: ReadObjectOptions = {}): AsyncGenerator<Uint8Array> {
      this.reads += 1;
      if (options.versionId === undefined && this.reads % 2 === 0) this.put(name, object(large(this.reads), A));
      yield* super.read(name, options);
    }
  }
  const storage = new Restless();
  storage.put('b/a.gz', object(large(0), A));
  expect(await erased(storage)).toBe('b/a.gz changed keeps-changing');
});
