import type { Issue, TelemetryEvent, TelemetryValidator } from '@acme/telemetry-schema';
import { syntaxIssues } from '../judge-events.ts';
import { jsonLine } from '../one-line.ts';
import { NOT_JSON, type SplitEvent } from '../split-event.ts';
import { splitEvents } from '../split-events.ts';
import type { Suppression } from '../suppression.ts';
import type { RejectedKind } from './rejected-objects.ts';
import { whoseIs } from './whose.ts';

/** What becomes of an event. */
export type SortedEvent =
  | {
      readonly fate: 'written';
      /** With the line feed behind it. */
      readonly line: Buffer;
      readonly event: TelemetryEvent;
      readonly place: Place;
    }
  | { readonly fate: 'suppressed' }
  | { readonly fate: 'withheld'; readonly kind: RejectedKind; readonly issues: readonly Issue[]; readonly place: Place }
  | {
      readonly fate: 'rejected';
      readonly kind: RejectedKind;
      readonly issues: readonly Issue[];
      readonly place: Place;
      /** As it came; undefined when it is too long to be held: read it again by its place. */
      readonly bytes: Buffer | undefined;
    };

export type Place = Pick<SplitEvent<unknown>, 'record' | 'line' | 'offset' | 'byteLength'>;

export interface SortOptions {
  readonly validator: Pick<TelemetryValidator, 'parse'>;
  readonly suppression: Suppression | undefined;
  readonly maxEventBytes: number | undefined;
}

type Judged =
  | { readonly line: Buffer; readonly event: TelemetryEvent }
  | { readonly bytes: Buffer | undefined; readonly issues: readonly Issue[] }
  | 'suppressed';

const utf8 = /* @__PURE__ */ new TextDecoder();

/**
 * Splits a text into events and says of each what becomes of it. A suppressed customer's goes first, whatever is
 * wrong with it; where customers are suppressed, what doesn't say whose it is, is withheld. Throws what its source
 * throws, after what came before.
 */
export async function* sortEvents(
  chunks: AsyncIterable<Uint8Array>,
  { validator, suppression, maxEventBytes }: SortOptions,
): AsyncGenerator<SortedEvent[], void, undefined> {
  const parse = (text: Uint8Array): Judged | typeof NOT_JSON => {
    const { event, issues } = validator.parse(text);
    if (issues[0]?.rule === 'json-syntax') return NOT_JSON;
    const whose = suppression && whoseIs(suppression, text, event ?? JSON.parse(utf8.decode(text)));
    if (whose === 'suppressed') return whose;
    if (event !== undefined) return { line: jsonLine(text), event };
    return { bytes: whose === 'unknown' ? undefined : Buffer.from(text), issues };
  };
  const sorted = (split: SplitEvent<Judged>): SortedEvent => {
    const { record, line, offset, byteLength } = split;
    const place = { record, line, offset, byteLength };
    if (split.kind === 'json-syntax') {
      const bytes = split.text && Buffer.from(split.text);
      const whose = suppression && bytes && whoseIs(suppression, bytes, undefined);
      if (whose === 'suppressed') return { fate: whose };
      const rejected = { kind: 'no-json', issues: syntaxIssues(split, validator, maxEventBytes), place } as const;
      return whose === undefined ? { fate: 'rejected', ...rejected, bytes } : { fate: 'withheld', ...rejected };
    }
    const { value } = split;
    if (value === 'suppressed') return { fate: value };
    if ('line' in value) return { fate: 'written', ...value, place };
    const { bytes, issues } = value;
    if (bytes === undefined) return { fate: 'withheld', kind: 'invalid', issues, place };
    return { fate: 'rejected', kind: 'invalid', issues, place, bytes };
  };
  for await (const batch of splitEvents(chunks, { parse, maxEventBytes })) yield batch.map(sorted);
}
