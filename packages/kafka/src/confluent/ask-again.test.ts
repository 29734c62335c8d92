import { expect, test } from 'vitest';
import { KafkaClientError, type KafkaClientErrorCode } from '../client-error.ts';
import { askAgain } from './ask-again.ts';

/** Fails in these ways, one after the other, and then answers. */
function failing(...codes: readonly KafkaClientErrorCode[]) {
  const left = [...codes];
  return async () => {
    const code = left.shift();
    if (code !== undefined) throw new KafkaClientError(code);
    return 'answer';
  };
}

test('asks again after what may pass, and only then', async () => {
  expect(await askAgain(failing(), 5000)).toBe('answer');
  expect(await askAgain(failing('timed-out', 'disconnected'), 60_000)).toBe('answer');
  await expect(askAgain(failing('timed-out', 'not-authorized'), 60_000)).rejects.toMatchObject({
    code: 'not-authorized',
  });
});

test('looks around before it asks again, and not before it asks', async () => {
  let times = 0;
  const look = async () => times++;
  expect(await askAgain(failing(), 5000, look)).toBe('answer');
  expect(times).toBe(0);
  expect(await askAgain(failing('timed-out', 'timed-out'), 60_000, look)).toBe('answer');
  expect(times).toBe(2);
});

test('not for longer than it may', async () => {
  await expect(askAgain(failing('timed-out'), 0)).rejects.toMatchObject({ code: 'timed-out' });
});
