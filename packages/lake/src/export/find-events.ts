import { customerIdsIn, idsInJson } from '../customer-ids.ts';
import type { CustomerMatch, CustomerMatcher } from '../erase/customer-matcher.ts';
import { jsonTextOf } from '../erase/json-text.ts';
import { isSearchable } from '../erase/text-check.ts';
import type { TextSearcher } from '../erase/text-searcher.ts';
import { LakeReadError } from '../lake-read-error.ts';
import { jsonOnOneLine } from '../one-line.ts';
import { onlyText } from '../only-text.ts';
import { readChunks } from '../read-chunks.ts';
import { NOT_JSON, type NotJson } from '../split-event.ts';
import { splitEvents } from '../split-events.ts';
import type { RecordToLookAt } from './export-report.ts';

/** What a piece of an object holds of the customers. */
export interface Found {
  /** All events in it. */
  readonly events: number;
  readonly own: readonly OwnEvent[];
  readonly toLookAt: readonly Omit<RecordToLookAt, 'object'>[];
}

export interface OwnEvent {
  readonly id: string;
  readonly event: Readonly<Record<string, unknown>>;
  /** As it is stored, on one line. */
  readonly text: Uint8Array;
}

type Matched = { readonly match: CustomerMatch; readonly text: Uint8Array } | undefined;

/** An event of this size is told apart still; what is larger is text. */
const MAX_EVENT_BYTES = 67_108_864;

/** Finds the customers' own events in an object, piece by piece. Throws `LakeReadError`, after what could be read. */
export async function* findEvents(
  name: string,
  stored: AsyncIterable<Uint8Array>,
  { matcher, searcher }: { readonly matcher: CustomerMatcher; readonly searcher: TextSearcher },
): AsyncGenerator<Found, void, undefined> {
  const parse = (bytes: Uint8Array): Matched | NotJson => {
    const text = jsonTextOf(bytes);
    if (text === undefined) return NOT_JSON;
    const match = matcher.match(text);
    return match === undefined ? undefined : { match, text: jsonOnOneLine(bytes) };
  };
  const chunks = onlyText(readChunks(stored, { name }), name);
  let isText = true;
  for await (const batch of splitEvents(chunks, { parse, maxEventBytes: MAX_EVENT_BYTES })) {
    const own: OwnEvent[] = [];
    const toLookAt: Omit<RecordToLookAt, 'object'>[] = [];
    for (const { kind, value, text, record, line } of batch) {
      if (kind === 'json-syntax') {
        // Text above the limit is not kept: nobody can say that the customer isn't in it.
        isText &&= text === undefined || isSearchable(text);
        if (text === undefined || searcher.isIn(text)) toLookAt.push({ record, line, kind: 'id-in-text' });
      } else if (value !== undefined) {
        const [id, ...others] = value.match.ids;
        if (value.match.kind === 'elsewhere') toLookAt.push({ record, line, kind: 'id-elsewhere' });
        else if (id === undefined || others.length > 0 || !isTheirsAlone(id, value.text))
          toLookAt.push({ record, line, kind: 'several-customers' });
        else own.push({ id, event: eventIn(value.text), text: value.text });
      }
    }
    yield { events: batch.length, own, toLookAt };
  }
  if (!isText) throw new LakeReadError('not-text', name);
}

/** Whether no other customer is named in it, listed or not: nobody gets what may be another's. */
function isTheirsAlone(id: string, text: Uint8Array): boolean {
  const json = Buffer.from(text).toString();
  const isId = (named: string) => named === id;
  // An id that is JSON by itself names nobody by what stands in it.
  return customerIdsIn(text, JSON.parse(json)).every(isId) || idsInJson(json, false, id).every(isId);
}

/** The event itself, where it is kept in an envelope. */
function eventIn(text: Uint8Array): Readonly<Record<string, unknown>> {
  const parsed: Record<string, unknown> = JSON.parse(Buffer.from(text).toString());
  const { value } = parsed;
  return 'customer_id' in parsed || typeof value !== 'object' || value === null ? parsed : { ...value };
}
