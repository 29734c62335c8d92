import type { IncomingRecord } from './record.ts';
import { textOf } from './utf8.ts';

/** The text of the last header of a name, which is the one that counts in Kafka; undefined where there is none or it is null. */
export function lastHeader(headers: IncomingRecord['headers'], name: string): string | undefined {
  for (let at = headers.length - 1; at >= 0; at--) {
    const header = headers[at] as IncomingRecord['headers'][number];
    if (header[0] === name) return header[1] === null ? undefined : textOf(header[1]);
  }
  return undefined;
}
