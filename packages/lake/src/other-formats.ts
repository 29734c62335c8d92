import { LakeReadError } from './lake-read-error.ts';

/** How formats begin in which a text stands in other bytes than its own, so that an id that is there isn't found. */
const FORMATS: readonly (readonly [name: string, begin: Uint8Array])[] = [
  ['Parquet', ascii('PAR1')],
  ['encrypted Parquet', ascii('PARE')],
  ['ORC', ascii('ORC')],
  ['Avro', ascii('Obj\x01')],
  ['ZIP', ascii('PK\x03\x04')],
  ['gzip within gzip', Uint8Array.of(0x1f, 0x8b)],
  ['Zstandard', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd)],
  ['LZ4', Uint8Array.of(0x04, 0x22, 0x4d, 0x18)],
  ['Snappy', Uint8Array.of(0xff, 0x06, 0x00, 0x00, 0x73, 0x4e)],
  ['bzip2', ascii('BZh')],
  ['xz', Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)],
  ['UTF-16', Uint8Array.of(0xff, 0xfe)],
  ['UTF-16', Uint8Array.of(0xfe, 0xff)],
  ['UTF-32', Uint8Array.of(0x00, 0x00, 0xfe, 0xff)],
];
const LONGEST = Math.max(...FORMATS.map(([, begin]) => begin.length));

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/**
 * Passes an object's uncompressed text on. For those that have to say of an object that an id is not in it: JSON never
 * begins like that. Throws `LakeReadError`, `not-text`.
 */
export async function* refuseOtherFormats(
  text: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const head: number[] = [];
  for await (const chunk of text) {
    if (head.length < LONGEST) {
      head.push(...chunk.subarray(0, LONGEST - head.length));
      const [format] = FORMATS.find(([, begin]) => begin.every((byte, at) => byte === head[at])) ?? [];
      if (format !== undefined) throw new LakeReadError('not-text', name, { detail: `but ${format}` });
    }
    yield chunk;
  }
}
