import { expect, test, vi } from 'vitest';
import { type OpenSend, PendingSend } from './pending-send.ts';
import type { SendResult } from './send-result.ts';

const written: SendResult = { status: 'written', possiblyTwice: false };
const twice: SendResult = { status: 'written', possiblyTwice: true };

test('answers with the results in the order of the events, whichever is settled first, and is open until then', async () => {
  const open = new Set<OpenSend>();
  const send = new PendingSend(2, (results) => [...results], open);
  send.settle(1, twice);
  expect(open).toEqual(new Set([send]));
  send.settle(0, written);
  expect(open.size).toBe(0);
  expect(await send.answer).toEqual([written, twice]);
});

test('one of no events has ended at once, and is open no more', async () => {
  const open = new Set<OpenSend>();
  const send = new PendingSend(0, (results) => results.length, open);
  expect(open.size).toBe(0);
  expect(await send.answer).toBe(0);
});

test('rejects with what making the answer throws, without noise where nobody waits for it', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const failing = () => {
    throw new Error('not delivered');
  };
  const send = new PendingSend(1, failing, new Set());
  send.settle(0, written);
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  await expect(send.answer).rejects.toThrow('not delivered');
});
