import { expect, test } from 'vitest';
import { bytesOf, incoming, nativeHeader, sizeOf } from './native-record.ts';

test('a header has its name as the only property, whatever the name', () => {
  for (const name of ['ce_id', '__proto__', '', '7']) {
    const header = nativeHeader([name, 'value']);
    expect(Object.entries(header)).toEqual([[name, 'value']]);
  }
  expect(nativeHeader(['null', null])).toEqual({ null: '' });
});

test('bytes are not copied, null stays null', () => {
  const bytes = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
  expect(bytesOf(bytes)?.buffer).toBe(bytes.buffer);
  expect([...(bytesOf(bytes) ?? [])]).toEqual([2, 3]);
  expect(bytesOf(null)).toBeNull();
  expect(bytesOf('é')).toEqual(Buffer.from([0xc3, 0xa9]));
});

test('a record comes with its headers in order, and -1 for a timestamp that there is not', () => {
  const headers = [{ a: Buffer.from('1') }, { b: 'text' }, { a: Buffer.from('2') }];
  const record = incoming({ topic: 't', partition: 1, offset: 7, key: null, value: null, headers });
  expect(record).toMatchObject({ topic: 't', partition: 1, offset: 7n, timestamp: -1, key: null, value: null });
  expect(record.headers.map(([name, value]) => [name, String(value)])).toEqual([
    ['a', '1'],
    ['b', 'text'],
    ['a', '2'],
  ]);
});

test('a size counts every byte', () => {
  const empty = sizeOf({ key: null, value: null, timestamp: 1, headers: [] });
  const full = sizeOf({ key: 'é', value: new Uint8Array(10), timestamp: 1, headers: [['name', 'value']] });
  expect(full - empty).toBeGreaterThanOrEqual(2 + 10 + 4 + 5);
});
