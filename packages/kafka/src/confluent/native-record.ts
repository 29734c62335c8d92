import type { Message, MessageHeader } from '@confluentinc/kafka-javascript';
import type { IncomingRecord, OutgoingRecord, RecordHeader } from '../record.ts';

/** What the package hands over, as far as it is used here. Its offsets are numbers: see `incoming`. */
export type NativeMessage = Readonly<
  Pick<Message, 'topic' | 'partition' | 'offset' | 'timestamp' | 'key' | 'value' | 'headers'>
>;

/** Bytes for the package; a view of the record's own where it has bytes. */
export function bytesOf(value: string | Uint8Array | null): Buffer | null {
  if (value === null) return null;
  return typeof value === 'string'
    ? Buffer.from(value, 'utf8')
    : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

/** One object a header, its name the only property. A null value can't be said: it becomes an empty one. */
export function nativeHeader([name, value]: RecordHeader): MessageHeader {
  // The computed name makes a property of its own even of `__proto__`.
  return { [name]: typeof value === 'string' ? value : (bytesOf(value) ?? '') };
}

/** About what a record takes in a batch, in bytes; never less, as long as text has no more than three bytes a character. */
export function sizeOf({ key, value, headers }: OutgoingRecord): number {
  let size = 64 + lengthOf(key) + lengthOf(value);
  for (const [name, header] of headers) size += 8 + lengthOf(name) + lengthOf(header);
  return size;
}

function lengthOf(value: string | Uint8Array | null): number {
  return value === null ? 0 : typeof value === 'string' ? Buffer.byteLength(value) : value.byteLength;
}

/** An offset beyond 2^53 comes rounded out of the package; it stays beyond, which the codec says (D18). */
export function incoming({ topic, partition, offset, timestamp, key, value, headers }: NativeMessage): IncomingRecord {
  return {
    topic,
    partition,
    offset: BigInt(offset),
    timestamp: timestamp ?? -1,
    key: typeof key === 'string' ? Buffer.from(key) : (key ?? null),
    value,
    headers: headers?.map(incomingHeader) ?? [],
  };
}

function incomingHeader(header: MessageHeader): readonly [string, Uint8Array | null] {
  const [name = ''] = Object.keys(header);
  const value = header[name];
  return [name, typeof value === 'string' ? Buffer.from(value) : (value ?? null)];
}
