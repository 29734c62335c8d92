import { LakeReadError } from '../lake-read-error.ts';
import { onlyText } from '../only-text.ts';
import { readChunks } from '../read-chunks.ts';
import { NOT_JSON, type NotJson, type SplitEvent } from '../split-event.ts';
import { splitEvents } from '../split-events.ts';
import { ByteRanges, divide } from './byte-ranges.ts';
import type { CustomerMatch, CustomerMatcher } from './customer-matcher.ts';
import { type Fingerprint, FingerprintTaker } from './fingerprint.ts';
import { jsonTextOf } from './json-text.ts';
import { isSearchable, TextCheck } from './text-check.ts';
import type { TextSearcher } from './text-searcher.ts';

/** What is looked for. */
export interface Wanted {
  readonly matcher: CustomerMatcher;
  readonly searcher: TextSearcher;
  readonly maxEventBytes?: number | undefined;
}

/**
 * Why a person must look at a record. A closed list. `id-elsewhere`: a listed id stands in the event, not as its
 * `customer_id`. `id-in-text`: it stands in text in which events can't be told apart. `text`: such text without an id,
 * in an object that holds a listed customer's events.
 */
export type FindingKind = 'id-elsewhere' | 'id-in-text' | 'text';

export interface Finding {
  /** The record's number in the object, from 1. */
  readonly record: number;
  /** The line where it begins, from 1. */
  readonly line: number;
  readonly kind: FindingKind;
}

/** What stands in an object of the listed customers, and what would be cut. */
export interface ObjectPlan {
  /** Of the stored bytes. */
  readonly stored: Fingerprint;
  readonly isGzip: boolean;
  /** All events, text that is none included. */
  readonly events: number;
  readonly erased: number;
  /** Where the customers' own events stand in the uncompressed text. */
  readonly cuts: ByteRanges;
  /** The listed ids that were found. */
  readonly found: ReadonlySet<string>;
  /** What a person must look at: the first {@link MAX_FINDINGS}. Not empty: the object must stay as it is. */
  readonly findings: readonly Finding[];
}

/** More addresses help nobody. */
export const MAX_FINDINGS = 100;

type Read = () => AsyncIterable<Uint8Array>;

/**
 * Reads an object once, in constant memory but for 16 bytes an event of a listed customer; a second time only where it
 * holds an event larger than the limit, in which ids are looked for: `read` must give the same object then, or
 * `changed`. Throws `LakeReadError`; `not-text` also where nothing is found, and an id could stand in bytes that are no text.
 *
 * Nothing is cut from an object that holds text in which events can't be told apart beside a listed customer's events,
 * even when no id stands in that text: it may be a part of such an event, and what is cut before it may change what it
 * is read as.
 */
export async function planObject(name: string, read: Read, wanted: Wanted): Promise<ObjectPlan> {
  const taker = new FingerprintTaker();
  const planner = new Planner(wanted);
  const gzip = { isGzip: false };
  const text = onlyText(readChunks(taker.watch(noticeGzip(read(), gzip)), { name }), name);
  for await (const events of splitEvents(text, planner.splitting)) for (const event of events) planner.add(event);
  const stored = taker.take();
  if (planner.large.length > 0) await planner.searchLarge(readChunks(read(), { name }));
  const plan = planner.plan();
  if (plan.findings.length === 0 && planner.unsearchable !== undefined)
    throw new LakeReadError('not-text', name, { detail: `at record ${planner.unsearchable}` });
  return { stored, ...gzip, ...plan };
}

async function* noticeGzip(chunks: AsyncIterable<Uint8Array>, seen: { isGzip: boolean }) {
  const head: number[] = [];
  for await (const chunk of chunks) {
    if (head.length < 2) head.push(...chunk.subarray(0, 2 - head.length));
    // An object of another kind may begin with 0x1f, too.
    seen.isGzip = head[0] === 0x1f && head[1] === 0x8b;
    yield chunk;
  }
}

class Planner {
  readonly splitting;
  /** Where text stands that is too large to be kept, and its finding. */
  readonly large = new ByteRanges();
  /** The first record of which nobody can say that no id is in it: it is no text. */
  unsearchable: number | undefined;
  readonly #largeAt: Pick<Finding, 'record' | 'line'>[] = [];
  readonly #searcher: TextSearcher;
  readonly #cuts = new ByteRanges();
  readonly #found = new Set<string>();
  readonly #withId: Finding[] = [];
  readonly #withoutId: Finding[] = [];
  #events = 0;
  #erased = 0;

  constructor({ matcher, searcher, maxEventBytes }: Wanted) {
    this.#searcher = searcher;
    this.splitting = { parse: (text: Uint8Array) => matchIn(text, matcher), maxEventBytes };
  }

  add({ kind, value, text, record, line, offset, byteLength }: SplitEvent<CustomerMatch | undefined>): void {
    this.#events += 1;
    if (kind === 'json-syntax') {
      if (text !== undefined) this.#note({ record, line }, this.#searcher.isIn(text), isSearchable(text));
      else {
        this.large.add(offset, offset + byteLength);
        this.#largeAt[this.large.length - 1] ??= { record, line };
      }
    } else if (value !== undefined) {
      for (const id of value.ids) this.#found.add(id);
      if (value.kind === 'elsewhere') push(this.#withId, { record, line, kind: 'id-elsewhere' });
      else {
        this.#erased += 1;
        this.#cuts.add(offset, offset + byteLength);
      }
    }
  }

  async searchLarge(text: AsyncIterable<Uint8Array>): Promise<void> {
    let part = 0;
    let [search, check] = [this.#searcher.begin(), new TextCheck()];
    const end = () => this.#note(this.#largeAt[part] as Finding, search.end(), check.end());
    for await (const { bytes, part: at } of divide(text, this.large)) {
      if (at === undefined) continue;
      if (at !== part) {
        end();
        [search, check] = [this.#searcher.begin(), new TextCheck()];
        part = at;
      }
      search.push(bytes);
      check.push(bytes);
    }
    end();
  }

  plan(): Omit<ObjectPlan, 'stored' | 'isGzip'> {
    const findings = this.#erased > 0 ? [...this.#withId, ...this.#withoutId] : this.#withId;
    const [events, erased, cuts, found] = [this.#events, this.#erased, this.#cuts, this.#found];
    return { events, erased, cuts, found, findings: findings.slice(0, MAX_FINDINGS) };
  }

  #note({ record, line }: Pick<Finding, 'record' | 'line'>, hasId: boolean, isText: boolean): void {
    if (!isText) this.unsearchable ??= record;
    if (hasId) push(this.#withId, { record, line, kind: 'id-in-text' });
    else push(this.#withoutId, { record, line, kind: 'text' });
  }
}

function push(findings: Finding[], finding: Finding): void {
  if (findings.length < MAX_FINDINGS) findings.push(finding);
}

function matchIn(bytes: Uint8Array, matcher: CustomerMatcher): CustomerMatch | undefined | NotJson {
  const text = jsonTextOf(bytes);
  return text === undefined ? NOT_JSON : matcher.match(text);
}
