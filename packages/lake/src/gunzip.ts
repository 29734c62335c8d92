import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import type { ByteReader } from './byte-reader.ts';
import { inflateAtOnce } from './inflate-at-once.ts';
import { LakeReadError } from './lake-read-error.ts';
import { release } from './release.ts';

export const GZIP_MAGIC = [0x1f, 0x8b] as const;

const DEFLATE = 8;
const FLAGS = { headerCrc: 0x02, extra: 0x04, name: 0x08, comment: 0x10, reserved: 0xe0 } as const;
const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;

/**
 * zlib gets the stored bytes in pieces that end where a multiple of this does, however they come: of a piece that it fails on, what
 * it gives depends on where the piece begins and ends. A deflated byte gives 1032 at most, so that even of a gzip made to
 * burst it no more than 2 × 32 MB are in memory.
 */
const PIECE_BYTES = 32_768;

export interface GunzipOptions {
  /**
   * Let zlib, which has a thread of its own, work on the next piece while the caller works on this one: true by
   * default. Whoever has a thread for each core already gains nothing by it.
   */
  readonly ahead?: boolean | undefined;
  /**
   * Read a gzip of at most {@link MOST_STORED_BYTES} to its end first, and inflate each member in this thread at one go:
   * faster for whoever has a thread for each core, and needs more memory. False by default. Text and errors are
   * the same; a chunk is good until the next is asked for.
   */
  readonly atOnce?: boolean | undefined;
}

/** A gzip with more stored bytes is always read in pieces. */
export const MOST_STORED_BYTES = 8_388_608;

/**
 * The text of a gzip of one or more members (RFC 1952). Zero bytes may follow; anything else is damage, where
 * `createGunzip` would drop it or the text before it. The text before the damage is given first, but for
 * what the 32 KiB that the damage lies in hold of it: how the bytes come changes nothing in text and error. Throws
 * `LakeReadError`.
 */
export async function* gunzip(
  reader: ByteReader,
  { ahead = true, atOnce = false }: GunzipOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  let isWhole = atOnce && (await reader.readAhead(MOST_STORED_BYTES));
  do {
    await skipHeader(reader);
    const text = isWhole ? inflateAtOnce(reader) : undefined;
    // After one that was too much or damaged, no other is tried: a try may cost all that it is allowed to.
    isWhole = text !== undefined;
    let crc = 0;
    let length = 0;
    for await (const chunk of text === undefined ? inflate(reader, ahead) : [text]) {
      crc = crc32(chunk, crc);
      length = (length + chunk.length) >>> 0;
      yield chunk;
      // Behind a piece that ends earlier more text will be put.
      if (atOnce && (text !== undefined || endsBuffer(chunk))) release(chunk);
    }
    const trailer = Buffer.from(await take(reader, TRAILER_BYTES));
    if (trailer.readUInt32LE(0) !== crc || trailer.readUInt32LE(4) !== length)
      throw damaged(reader, 'its checksum is wrong');
  } while (await hasMember(reader));
}

function endsBuffer({ buffer, byteOffset, byteLength }: Uint8Array): boolean {
  return byteOffset + byteLength === buffer.byteLength;
}

async function skipHeader(reader: ByteReader): Promise<void> {
  const [id1, id2, method, flags = 0] = await take(reader, HEADER_BYTES);
  if (id1 !== GZIP_MAGIC[0] || id2 !== GZIP_MAGIC[1] || method !== DEFLATE || (flags & FLAGS.reserved) !== 0)
    throw damaged(reader, 'a header is wrong');
  if (flags & FLAGS.extra) {
    const [low = 0, high = 0] = await take(reader, 2);
    await take(reader, low + high * 256);
  }
  if (flags & FLAGS.name) await skipString(reader);
  if (flags & FLAGS.comment) await skipString(reader);
  if (flags & FLAGS.headerCrc) await take(reader, 2);
}

async function* inflate(reader: ByteReader, ahead: boolean): AsyncGenerator<Uint8Array, void, undefined> {
  const inflater = createInflateRaw({ chunkSize: 262_144 });
  const ready: Uint8Array[] = [];
  inflater.on('data', (chunk) => ready.push(chunk));
  try {
    let begun: Work | undefined;
    for (;;) {
      const { piece, before, done } = begun ?? begin(inflater, await nextPiece(reader));
      const error = await done;
      const texts = ready.splice(0);
      const used = inflater.bytesWritten - before;
      reader.take(used);
      const ended = error !== undefined || used < piece.length;
      const next = !ahead || ended ? undefined : pieceAtHand(reader);
      begun = next && begin(inflater, next);
      yield* texts;
      if (error) throw damaged(reader, 'its data is corrupt', error);
      if (ended) return;
    }
  } finally {
    inflater.destroy();
  }
}

interface Work {
  readonly piece: Uint8Array;
  /** How many bytes the inflater had used before. */
  readonly before: number;
  readonly done: Promise<Error | undefined>;
}

/** The next piece, which is short only at the end of the source. */
async function nextPiece(reader: ByteReader): Promise<Uint8Array> {
  const length = pieceLength(reader);
  await reader.readAhead(length - 1);
  return (await some(reader)).subarray(0, length);
}

/** The next piece if it was read already. */
function pieceAtHand(reader: ByteReader): Uint8Array | undefined {
  const length = pieceLength(reader);
  return reader.atHand.length < length ? undefined : reader.atHand.subarray(0, length);
}

function pieceLength({ position }: ByteReader): number {
  return PIECE_BYTES - (position % PIECE_BYTES);
}

function begin(inflater: InflateRaw, piece: Uint8Array): Work {
  const before = inflater.bytesWritten;
  const done = new Promise<Error | undefined>((resolve) => {
    // zlib does not call back for a piece that it fails on.
    inflater.once('error', resolve);
    inflater.write(piece, (error) => {
      inflater.off('error', resolve);
      resolve(error ?? undefined);
    });
  });
  return { piece, before, done };
}

async function hasMember(reader: ByteReader): Promise<boolean> {
  const [first, second] = await reader.peek(2);
  if (first === GZIP_MAGIC[0] && second === GZIP_MAGIC[1]) return true;
  for (let rest = await reader.peek(); rest.length > 0; rest = await reader.peek()) {
    const other = rest.findIndex((byte) => byte !== 0);
    reader.take(other === -1 ? rest.length : other);
    if (other !== -1) throw damaged(reader, 'something that is no gzip follows');
  }
  return false;
}

async function skipString(reader: ByteReader): Promise<void> {
  for (;;) {
    const bytes = await some(reader);
    const end = bytes.indexOf(0);
    reader.take(end === -1 ? bytes.length : end + 1);
    if (end !== -1) return;
  }
}

async function some(reader: ByteReader): Promise<Uint8Array> {
  const bytes = await reader.peek();
  if (bytes.length === 0) throw damaged(reader, 'it ends too early');
  return bytes;
}

async function take(reader: ByteReader, count: number): Promise<Uint8Array> {
  const bytes = (await reader.peek(count)).subarray(0, count);
  if (bytes.length < count) throw damaged(reader, 'it ends too early');
  reader.take(count);
  return bytes;
}

function damaged(reader: ByteReader, what: string, cause?: Error): LakeReadError {
  return new LakeReadError('damaged-gzip', reader.name, { detail: `${what} (byte ${reader.position})`, cause });
}
