import type { OutgoingRecord } from '../record.ts';

/** Some of a batch's records that follow each other, by index. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A broker breaks the connection at a request above its socket.request.max.bytes, 100 MiB by default, and says nothing. */
const REQUEST_BYTES = 16 * 1024 * 1024;
/** kafkajs's work on a request grows with the square of its records. */
const REQUEST_RECORDS = 2000;
/** A record above it would have its connection broken, instead of being refused. */
export const RECORD_BYTES = 32 * 1024 * 1024;

/** What goes in one request each. */
export function spansOf(records: readonly OutgoingRecord[]): Span[] {
  const spans: Span[] = [];
  let from = 0;
  let bytes = 0;
  records.forEach((record, index) => {
    const size = sizeOf(record);
    if (index > from && (bytes + size > REQUEST_BYTES || index - from >= REQUEST_RECORDS)) {
      spans.push({ from, to: index });
      from = index;
      bytes = 0;
    }
    bytes += size;
  });
  if (records.length > from) spans.push({ from, to: records.length });
  return spans;
}

/** Its two halves; undefined of a single record. */
export function halvesOf({ from, to }: Span): readonly [Span, Span] | undefined {
  if (to - from < 2) return undefined;
  const middle = (from + to) >> 1;
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}

/** Uncompressed, and roughly: a character of a text counts as one, and has up to three bytes. */
export function sizeOf({ key, value, headers }: OutgoingRecord): number {
  return headers.reduce((sum, [name, text]) => sum + name.length + lengthOf(text), lengthOf(key) + lengthOf(value));
}

function lengthOf(value: string | Uint8Array | null): number {
  return value?.length ?? 0;
}
