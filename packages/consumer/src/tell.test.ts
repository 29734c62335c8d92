import { expect, test, vi } from 'vitest';
import { tell } from './tell.ts';

const hostile = {
  // biome-ignore lint/suspicious/noThenProperty: an observer may answer anything.
  get then() {
    throw new Error('no');
  },
};

test.each([
  ['answers', () => 1],
  ['throws', () => fail()],
  ['rejects', () => Promise.reject(new Error('my log is full'))],
  ['answers what can not be waited for', () => hostile],
])('an observer that %s', async (_, answer) => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const observer = vi.fn(answer);
  expect(tell(observer, 'what')).toBeUndefined();
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', unhandled);
  expect(observer).toHaveBeenCalledExactlyOnceWith('what');
  expect(unhandled).not.toHaveBeenCalled();
});

test('no observer', () => {
  expect(tell(undefined, 'what')).toBeUndefined();
});

function fail(): never {
  throw new Error('no');
}
