import { createReadStream } from 'node:fs';
import { ByteReader } from './byte-reader.ts';
import { type GunzipOptions, GZIP_MAGIC, gunzip } from './gunzip.ts';

export interface ReadOptions extends GunzipOptions {
  /** What errors call the source: by default its path, or `the stream`. */
  readonly name?: string | undefined;
}

/**
 * The text of a lake object as bytes, uncompressed if it is gzip, whatever its name (D24). A path is opened when the first
 * chunk is asked for; of a stream, such as `process.stdin` or a body from S3, any that gives bytes will do. Nothing is read
 * ahead of need, which of a gzip is up to the next whole 32 KiB, and an early `break` closes the source.
 *
 * Throws `LakeReadError`, after all chunks that could be read; a `TypeError` for a stream that gives no bytes.
 */
export async function* readChunks(
  source: string | AsyncIterable<Uint8Array>,
  { name = typeof source === 'string' ? source : 'the stream', ahead, atOnce }: ReadOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = new ByteReader(typeof source === 'string' ? createReadStream(source) : source, name);
  try {
    const [first, second] = await reader.peek(GZIP_MAGIC.length);
    yield* first === GZIP_MAGIC[0] && second === GZIP_MAGIC[1] ? gunzip(reader, { ahead, atOnce }) : rest(reader);
  } finally {
    await reader.close();
  }
}

async function* rest(reader: ByteReader): AsyncGenerator<Uint8Array, void, undefined> {
  for (let bytes = await reader.peek(); bytes.length > 0; bytes = await reader.peek()) {
    reader.take(bytes.length);
    yield bytes;
  }
}
