import { TelemetryOptionsError, topic } from '@acme/telemetry-schema';
import { bytesOf } from './utf8.ts';

const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;

/** Keys up to this length are hashed without being encoded, as long as they are ASCII: all valid ones are. */
const scratch = new Uint8Array(256);

/**
 * The partition of a key: `(murmur2(utf8 key) & 0x7fffffff) % partitions`, where the Java client puts it too (D19). Throws
 * `TelemetryOptionsError` for a number of partitions that can't be, and for what is no key.
 */
export function partitionForKey(key: string | Uint8Array, partitions: number = topic.partitions): number {
  if (!(Number.isInteger(partitions) && partitions > 0)) {
    throw new TelemetryOptionsError('invalid-number', `partitions must be a whole number from 1, not ${partitions}.`);
  }
  return ((typeof key === 'string' ? hashOfText(key) : hashOfBytes(key)) & 0x7fffffff) % partitions;
}

function hashOfBytes(key: unknown): number {
  // Not asked for by its class, of which each realm has its own.
  if (Object.prototype.toString.call(key) === '[object Uint8Array]') {
    const bytes = key as Uint8Array;
    return murmur2(bytes, bytes.length);
  }
  // Clients put a record without a key wherever they like.
  throw new TelemetryOptionsError('invalid-option', 'key must be a string or a Uint8Array: no other has a partition.');
}

function hashOfText(key: string): number {
  const { length } = key;
  if (length <= scratch.length) {
    let at = 0;
    for (; at < length; at++) {
      const code = key.charCodeAt(at);
      if (code > 0x7f) break;
      scratch[at] = code;
    }
    if (at === length) return murmur2(scratch, length);
  }
  const bytes = bytesOf(key);
  return murmur2(bytes, bytes.length);
}

/** Austin Appleby's MurmurHash2 of 32 bits with the seed that Kafka uses, of the first `length` bytes; signed. */
export function murmur2(bytes: Uint8Array, length: number): number {
  const whole = length & ~3;
  let hash = SEED ^ length;
  for (let at = 0; at < whole; at += 4) {
    const word = Math.imul(littleEndian(bytes, at) | ((bytes[at + 3] as number) << 24), MULTIPLIER);
    hash = Math.imul(hash, MULTIPLIER) ^ Math.imul(word ^ (word >>> 24), MULTIPLIER);
  }
  if (whole < length) {
    const bits = (length - whole) * 8;
    hash = Math.imul(hash ^ (littleEndian(bytes, whole) & ((1 << bits) - 1)), MULTIPLIER);
  }
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER);
  return hash ^ (hash >>> 15);
}

/** Three bytes as a number; those beyond the end are 0. */
function littleEndian(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
}
