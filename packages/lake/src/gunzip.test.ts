import { constants, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { type GunzipOptions, gunzip } from './gunzip.ts';
import { LakeReadError } from './lake-read-error.ts';

async function* cutAt(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const borders = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
  for (const [index, from] of [0, ...borders].entries()) yield bytes.subarray(from, borders[index]);
}

/** The text that was given, and the error that came then. */
async function read(
  bytes: Uint8Array,
  cuts: readonly number[] = [],
  options: GunzipOptions = {},
): Promise<{ text: Buffer; error?: unknown }> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of gunzip(new ByteReader(cutAt(bytes, cuts), 'x.gz'), options))
      chunks.push(Buffer.from(chunk));
    return { text: Buffer.concat(chunks) };
  } catch (error) {
    return { text: Buffer.concat(chunks), error };
  }
}

/** A member whose header has these optional parts. */
function member(text: string, flags: number, ...parts: Uint8Array[]): Buffer {
  const plain = gzipSync(text);
  plain[3] = flags;
  return Buffer.concat([plain.subarray(0, 10), ...parts, plain.subarray(10)]);
}

const extra = Buffer.from([3, 1, ...Buffer.alloc(0x103, 7)]);
const name = Buffer.from('a.jsonl\0');
const note = Buffer.from('a note\0');
const crc = Buffer.from([1, 2]);

test.each<[what: string, bytes: Buffer, text: string]>([
  ['a member of nothing', gzipSync(''), ''],
  ['several members', Buffer.concat(['a', '', 'b'].map((text) => gzipSync(text))), 'ab'],
  ['zero bytes at the end', Buffer.concat([gzipSync('a'), Buffer.alloc(70_000)]), 'a'],
  ['an extra field', member('a', 0x04, extra), 'a'],
  ['a name', member('a', 0x08, name), 'a'],
  ['a comment', member('a', 0x10, note), 'a'],
  ['all parts of a header', Buffer.concat([member('a', 0x1f, extra, name, note, crc), gzipSync('b')]), 'ab'],
])('%s is read, however it comes', async (_what, bytes, text) => {
  for (const cuts of [[], [1], [...bytes.keys()].slice(0, 500)]) {
    for (const ahead of [true, false]) expect(await read(bytes, cuts, { ahead })).toEqual({ text: Buffer.from(text) });
  }
});

test('any texts, in any members, cut anywhere, come back', async () => {
  const texts = fc.array(
    fc.tuple(fc.string(), fc.integer({ min: 1, max: 20_000 })).map(([unit, times]) => unit.repeat(times)),
  );
  await fc.assert(
    fc.asyncProperty(texts, fc.array(fc.nat(), { maxLength: 8 }), fc.boolean(), async (members, cuts, ahead) => {
      fc.pre(members.length > 0);
      const bytes = Buffer.concat(members.map((text) => gzipSync(text)));
      expect((await read(bytes, cuts, { ahead })).text.equals(Buffer.from(members.join('')))).toBe(true);
    }),
  );
});

test('cut short anywhere, it gives all that is there, and then says so', async () => {
  const bytes = Buffer.concat([gzipSync('{"a":1}\n'.repeat(3)), gzipSync(Buffer.from([...Array(300).keys()].join()))]);
  const complete = gzipSync('{"a":1}\n'.repeat(3)).length;
  for (let length = 1; length < bytes.length; length += 1) {
    const cut = bytes.subarray(0, length);
    const { text, error } = await read(cut);
    expect(text.toString()).toBe(gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).toString());
    if (length === complete) expect(error).toBeUndefined();
    else expect(error).toMatchObject({ code: 'damaged-gzip', source: 'x.gz' });
  }
});

function changed(text: string, at: number, byte: number): Buffer {
  const bytes = gzipSync(text);
  bytes[at < 0 ? bytes.length + at : at] = byte;
  return bytes;
}

const a = gzipSync('a');

test.each<[what: string, bytes: Buffer, text: string, detail: string]>([
  ['text behind it', Buffer.concat([a, Buffer.from('{}')]), 'a', 'something that is no gzip follows (byte 21)'],
  ['one byte behind it', Buffer.concat([a, Buffer.from([0x1f])]), 'a', 'something that is no gzip follows (byte 21)'],
  [
    'text behind zero bytes',
    Buffer.concat([a, Buffer.alloc(9), Buffer.from('x')]),
    'a',
    'something that is no gzip follows (byte 30)',
  ],
  [
    'a member behind zero bytes',
    Buffer.concat([a, Buffer.alloc(9), a]),
    'a',
    'something that is no gzip follows (byte 30)',
  ],
  ['another checksum', changed('a', -8, 0), 'a', 'its checksum is wrong (byte 21)'],
  ['another length', changed('a', -4, 2), 'a', 'its checksum is wrong (byte 21)'],
  ['another method', changed('a', 2, 7), '', 'a header is wrong (byte 10)'],
  ['flags that mean nothing', changed('a', 3, 0x20), '', 'a header is wrong (byte 10)'],
  ['a block of no kind', changed('a', 10, 0x07), '', 'its data is corrupt (byte 10)'],
  ['a second member that is corrupt', Buffer.concat([a, changed('b', 10, 0x07)]), 'a', 'its data is corrupt (byte 31)'],
])('%s is damage, and what came before it is given', async (_what, bytes, text, detail) => {
  for (const cuts of [[], [...bytes.keys()]]) {
    const { text: given, error } = await read(bytes, cuts);
    expect(given.toString()).toBe(text);
    expect(error).toBeInstanceOf(LakeReadError);
    expect(error).toHaveProperty('message', expect.stringContaining(`Can't read x.gz: its gzip is damaged, ${detail}`));
  }
});

const STORED_HEADER_BYTES = 5;
const FIRST_BYTES = 30_000;

/** A member of two blocks that are stored as they are, and a third, which begins at a byte, of a kind that there is none of. */
function corruptAt(at: number): Buffer {
  const header = gzipSync('').subarray(0, 10);
  const blocks = [FIRST_BYTES, at - header.length - FIRST_BYTES - 2 * STORED_HEADER_BYTES].map((length) => {
    const head = Buffer.alloc(STORED_HEADER_BYTES);
    head.writeUInt16LE(length, 1);
    head.writeUInt16LE(length ^ 0xffff, 3);
    return Buffer.concat([head, Buffer.alloc(length, 'x')]);
  });
  return Buffer.concat([header, ...blocks, Buffer.alloc(50_000, 0x06)]);
}

test.each<[what: string, bytes: Buffer, length: number, byte: number]>([
  ['at the end of a piece', corruptAt(65_535), 32_748, 32_768],
  ['at the beginning of a piece', corruptAt(65_536), 65_516, 65_536],
  [
    'behind a member that ends within a piece',
    Buffer.concat([gzipSync(''), corruptAt(65_535 - gzipSync('').length)]),
    32_748 - gzipSync('').length,
    32_768,
  ],
])(
  'damage %s costs the same text and is told of the same byte, however the bytes come',
  async (_what, bytes, length, byte) => {
    const cuts = [100, 10_000, 32_767, 32_768, 32_769, 65_536, bytes.length].map((size) =>
      Array.from({ length: Math.ceil(bytes.length / size) - 1 }, (_, index) => (index + 1) * size),
    );
    for (const options of [{}, { ahead: false }, { ahead: false, atOnce: true }]) {
      for (const each of cuts) {
        const { text, error } = await read(bytes, each, options);
        expect(text.length).toBe(length);
        expect(error).toHaveProperty('message', expect.stringContaining(`its data is corrupt (byte ${byte})`));
      }
    }
  },
);

test('the cause of corrupt data is kept', async () => {
  expect((await read(changed('a', 10, 0x07))).error).toMatchObject({ cause: { code: 'Z_DATA_ERROR' } });
});

const MOST_PIECE_TEXT_BYTES = 32_768 * 1032;

test('a gzip made to burst the memory is read in pieces, as they are asked for', async () => {
  let given = 0;
  async function* source(): AsyncGenerator<Uint8Array> {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    for (let at = 0; at < bomb.length; at += 1000) {
      given = at;
      yield bomb.subarray(at, at + 1000);
    }
  }
  let length = 0;
  for await (const chunk of gunzip(new ByteReader(source(), 'x.gz'))) {
    expect(chunk.length).toBeLessThanOrEqual(524_288);
    length += chunk.length;
    expect(given * 1032 - length).toBeLessThan(MOST_PIECE_TEXT_BYTES + 3_000_000);
  }
  expect(length).toBe(200_000_000);
});
