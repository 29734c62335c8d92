import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By their numbers in a batch's attributes. */
const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

/** Where the fields of a record batch lie (message format 2), in bytes from its beginning. */
const LENGTH_AT = 8;
const AFTER_LENGTH = 12;
const ATTRIBUTES_AT = 21;

/**
 * How the batches of a topic are compressed, as they lie in the brokers' files: a broker keeps what came over the wire,
 * unless the topic's `compression.type` says otherwise. No consumer can tell.
 * @param folder a cluster's.
 * @returns how many batches there are of each codec, every copy counted.
 */
export function storedCodecs(folder: string, topic: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const file of globSync(`node-*/data/${topic}-+([0-9])/*.log`, { cwd: folder })) {
    const bytes = readFileSync(join(folder, file));
    for (let at = 0; at + ATTRIBUTES_AT + 2 <= bytes.length; at += AFTER_LENGTH + bytes.readInt32BE(at + LENGTH_AT)) {
      const number = bytes.readInt16BE(at + ATTRIBUTES_AT) & 7;
      const codec = CODECS[number] ?? `codec ${number}`;
      counts[codec] = (counts[codec] ?? 0) + 1;
    }
  }
  return counts;
}
