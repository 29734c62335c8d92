import { expect, test } from 'vitest';
import { askShortly } from './ask-shortly.ts';

type Client = Parameters<typeof askShortly>[0];

const FAILURE = new Error('no broker');

/** A client that answers so often with a failure, and then with metadata. */
function fake(failures: number) {
  const timeouts: unknown[] = [];
  const getMetadata = (options: { timeout?: number }, done: (error: unknown, metadata?: unknown) => void) => {
    timeouts.push(options.timeout);
    queueMicrotask(() => (timeouts.length > failures ? done(null, 'metadata') : done(FAILURE)));
  };
  const client = { getMetadata, isConnected: () => true } as unknown as Client;
  const ask = () =>
    new Promise((resolve) => client.getMetadata({ timeout: 15_000 }, (error, metadata) => resolve(error ?? metadata)));
  return { client, ask, timeouts, getMetadata };
}

test('a long question becomes short ones; what is asked later is asked as it is', async () => {
  const { client, ask, timeouts } = fake(2);
  askShortly(client, 60_000, () => false);
  expect(await ask()).toBe('metadata');
  expect(timeouts).toEqual([3000, 3000, 3000]);
  await ask();
  expect(timeouts.at(-1)).toBe(15_000);
});

test('nobody asks again when it is over, or the time is up', async () => {
  const refused = fake(10);
  askShortly(refused.client, 60_000, () => true);
  expect(await refused.ask()).toBe(FAILURE);
  expect(refused.timeouts).toEqual([3000]);
  const late = fake(10);
  askShortly(late.client, 0, () => false);
  expect(await late.ask()).toBe(FAILURE);
  expect(late.timeouts).toEqual([1]);
});
