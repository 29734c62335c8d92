import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { LakeReadError } from './lake-read-error.ts';
import { readChunks } from './read-chunks.ts';
import type { SplitEvent } from './split-event.ts';
import { splitEvents } from './split-events.ts';
import { parseJson } from './test-json.ts';

const parse = parseJson;

async function* source(...chunks: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if (typeof chunk !== 'string') throw chunk;
    yield Buffer.from(chunk);
  }
}

/** The batches, as values or reasons, and the error that came then. */
async function read(batches: AsyncIterable<SplitEvent<unknown>[]>): Promise<{ batches: unknown[][]; error?: unknown }> {
  const given: unknown[][] = [];
  try {
    for await (const batch of batches) given.push(batch.map((event) => event.reason ?? event.value));
    return { batches: given };
  } catch (error) {
    return { batches: given, error };
  }
}

test('each chunk that completes events gives a batch, the end another', async () => {
  const chunks = source('1\n2\n3', '', '4\n', '{"a":', ' 5}', '\nx');
  expect(await read(splitEvents(chunks, { parse }))).toEqual({ batches: [[1, 2], [34], [{ a: 5 }], ['not-json']] });
});

test('nothing gives no batch', async () => {
  expect(await read(splitEvents(source('', '\n'), { parse }))).toEqual({ batches: [] });
});

test('a large chunk comes in several batches', async () => {
  const { batches } = await read(splitEvents(source('123456\n'.repeat(100_000)), { parse }));
  expect(batches.flat()).toEqual(Array(100_000).fill(123456));
  expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThan(10_000);
});

test('the limit is the option', async () => {
  expect(await read(splitEvents(source('{"a":1}{}'), { parse, maxEventBytes: 6 }))).toEqual({
    batches: [['too-large'], [{}]],
  });
});

test('what was complete comes before the error of the source, what was cut does not', async () => {
  const error = new Error('gone');
  const events = splitEvents(source('{"a":1}\n{"a":2}', '{"a":', error), { parse });
  expect(await read(events)).toEqual({ batches: [[{ a: 1 }], [{ a: 2 }]], error });
  expect(await read(splitEvents(source('{', error), { parse }))).toEqual({ batches: [], error });
});

test('a gzip without its last byte gives all its events, then its error', async () => {
  const bytes = gzipSync('{"a":1}{"a":2}').subarray(0, -1);
  const { batches, error } = await read(splitEvents(readChunks(Readable.from([bytes])), { parse }));
  expect(batches.flat()).toEqual([{ a: 1 }, { a: 2 }]);
  expect(error).toBeInstanceOf(LakeReadError);
  expect(error).toMatchObject({ code: 'damaged-gzip' });
});

test('what parse throws is thrown at once, and the source is closed', async () => {
  let closed = false;
  async function* open(): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from('{}\n{}\n');
    } finally {
      closed = true;
    }
  }
  const error = new Error('a fault of the caller');
  const refuse = () => {
    throw error;
  };
  expect(await read(splitEvents(open(), { parse: refuse }))).toEqual({ batches: [], error });
  expect(closed).toBe(true);
});

test('a break closes the source', async () => {
  const stream = Readable.from([Buffer.from('1\n'), Buffer.from('2\n')]);
  for await (const _batch of splitEvents(readChunks(stream), { parse })) break;
  expect(stream.destroyed).toBe(true);
});
