import { constants, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { gunzip, MOST_STORED_BYTES } from './gunzip.ts';
import { inflateAtOnce, MOST_TEXT_BYTES } from './inflate-at-once.ts';
import { LakeReadError } from './lake-read-error.ts';

async function* piecesOf(bytes: Uint8Array, size: number, end?: () => unknown): AsyncGenerator<unknown> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  if (end !== undefined) yield end();
}

/** What is given and what is thrown, and how many chunks the text came in. */
async function read(source: AsyncIterable<unknown>, atOnce: boolean) {
  const chunks: Uint8Array[] = [];
  let thrown: unknown;
  try {
    for await (const chunk of gunzip(new ByteReader(source, 'x.gz'), { ahead: false, atOnce }))
      chunks.push(Buffer.from(chunk));
  } catch (error) {
    thrown = error;
  }
  const { code, message } = (thrown ?? {}) as { code?: string; message?: string };
  return { outcome: { text: Buffer.concat(chunks).toString('latin1'), code, message }, chunks: chunks.length, thrown };
}

async function agrees(bytes: Uint8Array, size: number, end?: () => unknown): Promise<void> {
  const inPieces = await read(piecesOf(bytes, size, end), false);
  const atOnce = await read(piecesOf(bytes, size, end), true);
  expect(atOnce.outcome).toEqual(inPieces.outcome);
}

const member = fc
  .tuple(fc.string({ maxLength: 40 }), fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(0, 1, 9))
  .map(([unit, times, level]) => gzipSync(unit.repeat(times), { level }));
const tail = fc.oneof(
  { weight: 4, arbitrary: fc.constant(Buffer.alloc(0)) },
  fc.constant(Buffer.alloc(9)),
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  fc.constant(Buffer.from([0x1f])),
  fc.constant(Buffer.from([0x1f, 0x8b])),
  fc.constant(Buffer.from([0x1f, 0x8b, 8, 0xe0])),
);
const gzip = fc
  .tuple(fc.array(member, { minLength: 1, maxLength: 4 }), tail)
  .map(([members, rest]) => Buffer.concat([...members, rest]));

test('whole, cut short, changed or with something behind it: the same text and the same error as in pieces', async () => {
  const harm = fc.record({
    keep: fc.option(fc.nat(), { nil: undefined, freq: 1 }),
    at: fc.option(fc.nat(), { nil: undefined, freq: 1 }),
    byte: fc.integer({ min: 0, max: 255 }),
  });
  let errors = 0;
  let whole = 0;
  await fc.assert(
    fc.asyncProperty(gzip, harm, fc.integer({ min: 1, max: 100_000 }), async (bytes, { keep, at, byte }, size) => {
      const harmed = Buffer.from(bytes.subarray(0, keep === undefined ? undefined : keep % (bytes.length + 1)));
      if (at !== undefined && harmed.length > 0) harmed[at % harmed.length] = byte;
      await agrees(harmed, Math.max(size, Math.ceil(harmed.length / 50)));
      if ((await read(piecesOf(harmed, 100_000), true)).thrown === undefined) whole += 1;
      else errors += 1;
    }),
    { numRuns: 300 },
  );
  expect(Math.min(errors, whole)).toBeGreaterThan(20);
});

test.each([65_535, 262_143, 262_144, 262_145, 524_288])(
  'a text of %i bytes, as zlib fills its memory',
  async (length) => {
    const text = 'abcdefg\n'.repeat(length / 8 + 1).slice(0, length);
    const bytes = Buffer.concat([gzipSync(text), gzipSync(text), gzipSync('x')]);
    const { outcome, chunks } = await read(piecesOf(bytes, 1_000), true);
    expect([outcome, chunks]).toEqual([{ text: `${text}${text}x`, code: undefined, message: undefined }, 3]);
    await agrees(bytes, 1_000);
  },
);

test.each<[what: string, end: () => unknown]>([
  [
    'fails',
    () => {
      throw Object.assign(new Error('device'), { code: 'EIO' });
    },
  ],
  ['gives a string', () => 'text'],
])('a source that %s: all text before that is given', async (_what, end) => {
  const bytes = gzipSync('{"a":1}\n'.repeat(50_000));
  for (const part of [bytes, bytes.subarray(0, bytes.length / 2)]) {
    await agrees(part, 100, end);
    expect((await read(piecesOf(part, 100, end), true)).outcome.text).not.toBe('');
  }
});

test('to the largest text at one go, and not a byte more', async () => {
  for (const length of [MOST_TEXT_BYTES, MOST_TEXT_BYTES + 1]) {
    const data = gzipSync(Buffer.alloc(length), { level: constants.Z_BEST_SPEED }).subarray(10);
    const lies = Buffer.concat([data.subarray(0, -4), Buffer.alloc(4)]);
    for (const bytes of [data, lies]) {
      const reader = new ByteReader(piecesOf(bytes, bytes.length), 'x.gz');
      await reader.peek();
      const text = inflateAtOnce(reader);
      expect(text?.length).toBe(length > MOST_TEXT_BYTES ? undefined : length);
      expect(reader.position).toBe(text === undefined ? 0 : data.length - 8);
    }
  }
});

test('one with more text, or more stored bytes, comes in pieces', async () => {
  const bomb = gzipSync(Buffer.alloc(MOST_TEXT_BYTES + 1));
  let chunks = 0;
  for await (const _ of gunzip(new ByteReader(piecesOf(bomb, 10_000), 'x.gz'), { atOnce: true })) chunks += 1;
  expect(chunks).toBeGreaterThan(10);
  for (const [stored, count] of [[MOST_STORED_BYTES, 1] as const, [MOST_STORED_BYTES + 1, 2] as const]) {
    const text = gzipSync(Buffer.alloc(524_288, 'x'), { level: 0 });
    const padded = Buffer.concat([text, Buffer.alloc(stored - text.length)]);
    const { chunks: given, thrown } = await read(piecesOf(padded, 1_000_000), true);
    expect(thrown).toBeUndefined();
    expect(Math.min(given, 2)).toBe(count);
  }
});

test('what comes after a read ahead that failed is the error', async () => {
  const fail = () => {
    throw Object.assign(new Error('device'), { code: 'EIO' });
  };
  const reader = new ByteReader(piecesOf(Buffer.from('ab'), 1, fail), 'x.gz');
  expect(await reader.readAhead(10)).toBe(false);
  expect(reader.atHand).toEqual(Buffer.from('ab'));
  expect(await reader.peek(2)).toHaveLength(2);
  await expect(reader.peek(3)).rejects.toBeInstanceOf(LakeReadError);
});

test('nothing is read behind what a read ahead failed on', async () => {
  async function* source(): AsyncGenerator<unknown> {
    yield* [Buffer.from('ab'), 'text', Buffer.from('cd')];
  }
  const reader = new ByteReader(source(), 'x.gz');
  for (const _ of ['first', 'again']) {
    expect(await reader.readAhead(10)).toBe(false);
    expect(reader.atHand).toEqual(Buffer.from('ab'));
  }
});
