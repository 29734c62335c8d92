import { expect, test } from 'vitest';
import { inTime } from './in-time.ts';

test('what comes in time is passed on, a failure too', async () => {
  expect(await inTime(Promise.resolve(1), 60_000, 'It did not come')).toBe(1);
  await expect(inTime(Promise.reject(new Error('no')), 60_000, 'It did not come')).rejects.toThrow('no');
});

test('what does not come in time fails with what was waited for', async () => {
  const never = new Promise(() => {});
  await expect(inTime(never, 6, 'It did not come')).rejects.toThrow('It did not come in 0.0001 minutes.');
});
