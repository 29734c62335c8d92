import type { IHeaders } from 'kafkajs';
import type { IncomingRecord, OutgoingRecord } from '../record.ts';
import { bufferOf } from './buffer-of.ts';

/**
 * Headers as kafkajs takes them: an object, in which a name that comes twice has a list. So it can't keep what stands
 * between two headers of one name (they come together, at the place of the first), nor the place of a name that is a whole
 * number (first), and it can't write a null (it becomes empty).
 */
export function toKafkajsHeaders(headers: OutgoingRecord['headers']): IHeaders {
  // An object with a prototype: without one it would be a table, which takes several times as long to make and to read.
  const result: IHeaders = {};
  for (const [name, value] of headers) {
    const bytes = bufferOf(value) ?? '';
    const before = Object.hasOwn(result, name) ? result[name] : undefined;
    if (Array.isArray(before)) before.push(bytes);
    else setOwn(result, name, before === undefined ? bytes : [before, bytes]);
  }
  return result;
}

/** A header may be called `__proto__`, which can't be assigned. */
function setOwn(headers: IHeaders, name: string, value: IHeaders[string]): void {
  if (name === '__proto__') {
    Object.defineProperty(headers, name, { value, enumerable: true, configurable: true, writable: true });
  } else headers[name] = value;
}

/** Headers as kafkajs gives them, which can't tell what stood between two of one name. */
export function fromKafkajsHeaders(headers: IHeaders = {}): IncomingRecord['headers'] {
  const result: (readonly [string, Uint8Array | null])[] = [];
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (!Array.isArray(value)) result.push(header(name, value));
    else for (const one of value) if (isValue(one)) result.push(header(name, one));
  }
  return result;
}

/** Of a header called `constructor` kafkajs makes a list that begins with what every object has by this name. */
function isValue(one: unknown): one is Buffer | string | null {
  return one === null || typeof one === 'string' || Buffer.isBuffer(one);
}

/** A null is null, whatever kafkajs's types say. */
function header(name: string, value: Buffer | string | null | undefined): readonly [string, Uint8Array | null] {
  return [name, typeof value === 'string' ? Buffer.from(value) : (value ?? null)];
}
