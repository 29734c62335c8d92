import type { IHeaders } from 'kafkajs';
import type { IncomingRecord, OutgoingRecord } from '../record.ts';
import { bufferOf } from './buffer-of.ts';

/**
 * Headers as kafkajs takes them: an object, in which a name that comes twice has a list. So it can't keep what stands
 * between two headers of one name (they come together, at the place of the first), nor the place of a name that is a whole
 * number (first), and it can't write a null (it becomes empty).
 */
export function toKafkajsHeaders(headers: OutgoingRecord['headers']): IHeaders {
  // Without a prototype, so that a header may be called `__proto__`.
  const result: IHeaders = Object.create(null);
  for (const [name, value] of headers) {
    const bytes = bufferOf(value) ?? '';
    const before = result[name];
    if (before === undefined) result[name] = bytes;
    else if (Array.isArray(before)) before.push(bytes);
    else result[name] = [before, bytes];
  }
  return result;
}

/** Headers as kafkajs gives them, which can't tell what stood between two of one name. */
export function fromKafkajsHeaders(headers: IHeaders | undefined): IncomingRecord['headers'] {
  if (headers === undefined) return [];
  return Object.entries(headers).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((one) => header(name, one)) : [header(name, value)],
  );
}

/** A null is null, whatever kafkajs's types say. */
function header(name: string, value: Buffer | string | null | undefined): readonly [string, Uint8Array | null] {
  return [name, typeof value === 'string' ? Buffer.from(value) : (value ?? null)];
}
