import { expect, test, vi } from 'vitest';
import { tell } from './tell.ts';

test('whoever is told is called at once', () => {
  const listener = vi.fn();
  tell(listener, 5);
  expect(listener.mock.calls).toEqual([[5]]);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('mine');
    },
  ],
  [
    'rejects',
    async () => {
      throw new Error('mine');
    },
  ],
  ['rejects later', () => new Promise((_, reject) => setTimeout(reject, 1))],
])('one that %s does no harm', async (_, listener) => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  expect(() => tell(listener, 5)).not.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
