import { expect, test, vi } from 'vitest';
import { PendingSend } from './pending-send.ts';
import type { SendResult } from './send-result.ts';

const written: SendResult = { status: 'written', possiblyTwice: false };
const twice: SendResult = { status: 'written', possiblyTwice: true };

test('answers with the results in the order of the events, whichever is settled first, and says that it has ended', async () => {
  const ended = vi.fn();
  const send = new PendingSend(2, (results) => [...results], ended);
  send.settle(1, twice);
  expect(ended).not.toHaveBeenCalled();
  send.settle(0, written);
  expect(ended).toHaveBeenCalledExactlyOnceWith(send);
  expect(await send.answer).toEqual([written, twice]);
});

test('one of no events has ended at once', async () => {
  const ended = vi.fn();
  const send = new PendingSend(0, (results) => results.length, ended);
  expect(ended).toHaveBeenCalledOnce();
  expect(await send.answer).toBe(0);
});

test('rejects with what making the answer throws, without noise where nobody waits for it', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const failing = () => {
    throw new Error('not delivered');
  };
  const send = new PendingSend(1, failing, () => {});
  send.settle(0, written);
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  await expect(send.answer).rejects.toThrow('not delivered');
});
