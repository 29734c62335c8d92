import { expect, test } from 'vitest';
import { Interrupted, interruptible } from './interruptible.ts';

const never = new Promise<never>(() => {});

test('answers as the promise does', async () => {
  const { signal } = new AbortController();
  expect(await interruptible(signal, Promise.resolve(1))).toBe(1);
  await expect(interruptible(signal, Promise.reject(new RangeError()))).rejects.toThrow(RangeError);
});

test('Ctrl-C comes before', async () => {
  const abort = new AbortController();
  const waiting = interruptible(abort.signal, never);
  abort.abort();
  await expect(waiting).rejects.toThrow(Interrupted);
  await expect(interruptible(abort.signal, never)).rejects.toThrow(Interrupted);
});
