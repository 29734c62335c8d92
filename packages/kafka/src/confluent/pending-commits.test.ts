import { expect, test } from 'vitest';
import { KafkaClientError } from '../client-error.ts';
import { PendingCommits } from './pending-commits.ts';

const at = (partition: number, offset: number) => ({ topic: 't', partition, offset });
const refused = new KafkaClientError('fenced');

test('a commit waits for the answer that names its positions, in whatever order', async () => {
  const commits = new PendingCommits(60_000);
  const order: string[] = [];
  const first = commits.add([at(0, 1), at(1, 2)], 'group g', () => {}).then(() => order.push('first'));
  const second = commits.add([at(0, 3)], 'group g', () => {}).catch((error) => order.push(error.code));
  commits.answered([at(0, 3)], refused);
  await second;
  commits.answered([at(1, 2), at(0, 1)], undefined);
  await first;
  expect(order).toEqual(['fenced', 'first']);
});

test('of two of the same positions the older is answered first, each once', async () => {
  const commits = new PendingCommits(60_000);
  const both = [1, 2].map(() => commits.add([at(0, 1)], 'group g', () => {}));
  commits.answered([at(0, 1)], undefined);
  commits.answered([at(0, 1)], refused);
  commits.answered([at(0, 1)], refused);
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});

test('what nobody answers times out, and what is open at the end is closed', async () => {
  await expect(new PendingCommits(1).add([at(0, 1)], 'group g', () => {})).rejects.toMatchObject({ code: 'timed-out' });
  const commits = new PendingCommits(60_000);
  const open = commits.add([at(0, 1)], 'group g', () => {});
  commits.end(new KafkaClientError('closed'));
  await expect(open).rejects.toMatchObject({ code: 'closed' });
});

test('a commit that can not begin is not waited for', async () => {
  const commits = new PendingCommits(60_000);
  const failing = commits.add([at(0, 1)], 'group g', () => {
    throw refused;
  });
  await expect(failing).rejects.toBe(refused);
  const next = commits.add([at(0, 1)], 'group g', () => {});
  commits.answered([at(0, 1)], undefined);
  await next;
});
