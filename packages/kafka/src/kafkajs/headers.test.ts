import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordHeader } from '../record.ts';
import { fromKafkajsHeaders, toKafkajsHeaders } from './headers.ts';

function through(headers: readonly RecordHeader[]) {
  return fromKafkajsHeaders(toKafkajsHeaders(headers)).map(([name, value]) => [
    name,
    value === null ? null : Buffer.from(value).toString(),
  ]);
}

test('the order of names stays, and that of the values of one', () => {
  const headers: RecordHeader[] = [
    ['b', '1'],
    ['a', new TextEncoder().encode('2')],
    ['a', '3'],
    ['a', 'é'],
    ['__proto__', '4'],
    ['constructor', '5'],
  ];
  expect(through(headers)).toEqual([
    ['b', '1'],
    ['a', '2'],
    ['a', '3'],
    ['a', 'é'],
    ['__proto__', '4'],
    ['constructor', '5'],
  ]);
});

test('what kafkajs can not express: a null is empty, and those of one name come together', () => {
  expect(
    through([
      ['a', null],
      ['b', '1'],
      ['a', '2'],
    ]),
  ).toEqual([
    ['a', ''],
    ['a', '2'],
    ['b', '1'],
  ]);
});

test('a null that was read is null', () => {
  const read = { a: null, b: [Buffer.from('1'), null] } as unknown as ReturnType<typeof toKafkajsHeaders>;
  expect(fromKafkajsHeaders(read)).toEqual([
    ['a', null],
    ['b', Buffer.from('1')],
    ['b', null],
  ]);
  expect(fromKafkajsHeaders(undefined)).toEqual([]);
});

test('of a header called as what every object has, kafkajs reads that too', () => {
  const read = { constructor: [Object, Buffer.from('5')] } as unknown as ReturnType<typeof toKafkajsHeaders>;
  expect(fromKafkajsHeaders(read)).toEqual([['constructor', Buffer.from('5')]]);
});

test('none is lost, whatever they are called', () => {
  const header = fc.tuple(fc.string({ unit: 'binary', maxLength: 4 }), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(header), (headers) => {
      const names = (list: readonly (readonly unknown[])[]) => list.map((one) => JSON.stringify(one)).sort();
      expect(names(through(headers))).toEqual(
        names(headers.map(([name, value]) => [name, Buffer.from(value).toString()])),
      );
    }),
  );
});
