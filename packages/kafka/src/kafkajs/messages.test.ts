import { expect, test } from 'vitest';
import { toMessage, toRecords } from './messages.ts';
import { Piece } from './piece.ts';

test('bytes are Buffers, of which kafkajs alone writes the bytes', () => {
  const bytes = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
  const message = toMessage({ key: bytes, value: bytes, timestamp: 5, headers: [['h', bytes]] }, 7);
  expect(message).toMatchObject({ key: Buffer.from([2, 3]), value: Buffer.from([2, 3]), partition: 7, timestamp: '5' });
  expect(Buffer.isBuffer(message.key) && Buffer.isBuffer(message.value)).toBe(true);
  expect(message.headers?.h).toEqual(Buffer.from([2, 3]));
  expect(toMessage({ key: null, value: null, timestamp: 5, headers: [] }, 0)).toMatchObject({ key: null, value: null });
});

test('records are those from an offset on', () => {
  const message = (offset: string) => ({ offset, timestamp: '9', key: null, value: Buffer.from('v'), headers: {} });
  const batch = { topic: 't', partition: 3, messages: ['9007199254740993', '9007199254740994'].map(message) };
  expect(toRecords(batch as never, 9007199254740994n)).toEqual([
    {
      topic: 't',
      partition: 3,
      offset: 9007199254740994n,
      timestamp: 9,
      key: null,
      value: Buffer.from('v'),
      headers: [],
    },
  ]);
});

test('a piece knows when it is read to be sent, and can prevent it', () => {
  const piece = new Piece(0, [{ key: null, value: 'v', timestamp: 5, headers: [] }]);
  expect(piece.messages[0]?.value).toBe('v');
  expect(piece.sent).toBe(false);
  expect({ ...piece.messages[0] }.timestamp).toBe('5');
  expect(piece.sent).toBe(true);
  piece.withhold();
  expect(() => piece.messages[0]?.timestamp).toThrow();
});
