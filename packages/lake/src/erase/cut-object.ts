import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { EventSplitter } from '../event-splitter.ts';
import { readChunks } from '../read-chunks.ts';
import { NOT_JSON, type NotJson, type SplitEvent } from '../split-event.ts';
import type { ByteRanges } from './byte-ranges.ts';
import { cutText } from './cut-text.ts';
import { type Fingerprint, FingerprintTaker } from './fingerprint.ts';
import { jsonTextOf } from './json-text.ts';
import { type ObjectPlan, planObject, type Wanted } from './plan-object.ts';
import type { WorkFiles } from './work-files.ts';

/** What became of the attempt: a file to put in the object's place, or why there is none. */
export type CutResult =
  | { readonly ok: true; readonly stored: Fingerprint }
  /** `changed`: the object is not the one planned any more. `unproven`: what was written is not what it must be. */
  | { readonly ok: false; readonly why: 'changed' | 'unproven' };

/**
 * Writes an object without the customers' events to a new local file: gzip (made anew, one member) where it was gzip,
 * plain where it was plain. Then reads the file back, and proves that it holds exactly the other events, byte for byte,
 * in their order, and nothing of the customers. Throws `LakeReadError`, and the file system's errors.
 */
export async function cutObject(
  name: string,
  stored: AsyncIterable<Uint8Array>,
  plan: ObjectPlan,
  file: string,
  wanted: Wanted,
  files: WorkFiles,
): Promise<CutResult> {
  const [before, after] = [new FingerprintTaker(), new FingerprintTaker()];
  const wantedEvents = new EventDigest(plan.cuts, wanted.maxEventBytes);
  const text = wantedEvents.watch(readChunks(before.watch(stored), { name }));
  const write = (chunks: AsyncIterable<Uint8Array>) => files.write(after.watch(chunks), file, 0o600);
  const cut = cutText(text, plan.cuts);
  await (plan.isGzip ? pipeline(cut, createGzip(), write) : write(cut));
  if (before.take().sha256 !== plan.stored.sha256) return { ok: false, why: 'changed' };
  const written = after.take();
  const proven = await isProven(file, plan, written, wantedEvents, wanted);
  return proven ? { ok: true, stored: written } : { ok: false, why: 'unproven' };
}

async function isProven(
  file: string,
  plan: ObjectPlan,
  written: Fingerprint,
  wantedEvents: EventDigest,
  wanted: Wanted,
): Promise<boolean> {
  const again = await planObject(file, () => createReadStream(file), wanted);
  const events = new EventDigest(again.cuts, wanted.maxEventBytes);
  for await (const _chunk of events.watch(readChunks(file)));
  return (
    again.stored.sha256 === written.sha256 &&
    again.events === plan.events - plan.erased &&
    again.erased === 0 &&
    again.findings.length === 0 &&
    events.take() === wantedEvents.take()
  );
}

/** The digest of a text's events in their order, but for those that stand in these parts. */
class EventDigest {
  readonly #hash = createHash('sha256');
  readonly #left: ByteRanges;
  readonly #splitter: EventSplitter<string>;
  #part = 0;

  constructor(left: ByteRanges, maxEventBytes: number | undefined) {
    this.#left = left;
    this.#splitter = new EventSplitter({ parse: digestOf, maxEventBytes });
  }

  async *watch(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunks) {
      this.#add(this.#splitter.push(chunk));
      yield chunk;
    }
    this.#add(this.#splitter.end());
  }

  /** Once, at the end of the text. */
  take(): string {
    return this.#hash.digest('hex');
  }

  #add(events: readonly SplitEvent<string>[]): void {
    for (const { offset, value } of events) {
      while (this.#part < this.#left.length && this.#left.end(this.#part) <= offset) this.#part += 1;
      const isLeft = this.#part < this.#left.length && this.#left.start(this.#part) <= offset;
      if (!isLeft) this.#hash.update(value ?? '?');
    }
  }
}

function digestOf(bytes: Uint8Array): string | NotJson {
  return jsonTextOf(bytes) === undefined ? NOT_JSON : hash('sha256', bytes);
}
