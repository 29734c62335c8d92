import { randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { toLakeWriteError } from '../../storage/lake-write-error.ts';
import { KnownEvent } from '../quick/known-event.ts';
import { ContentHash } from './content-hash.ts';
import { DUPLICATE_WORDS, writeDuplicate } from './duplicate-row.ts';
import { EventIdentity, IDENTITY, SHARED } from './event-identity.ts';
import { ParsedEvent } from './parsed-event.ts';
import { PlaceWriter } from './places.ts';
import { SESSION_WORDS, SessionRows } from './session-row.ts';
import { CHUNK_EVENTS, SpillChunk } from './spill-chunk.ts';
import type { SpillOptions, SpillPart } from './spill-part.ts';

/** What the hashes are for. */
const [OF_IDENTITY, OF_CONTENT, OF_SESSION, OF_SHARED] = [1, 2, 3, 4];

/** What one object's events leave for comparing with those of other objects. */
export class ObjectSpill {
  readonly #options: SpillOptions;
  readonly #identity: EventIdentity;
  readonly #content: ContentHash;
  readonly #sessionRows: SessionRows;
  readonly #parsed = new ParsedEvent();
  #chunk = spare.pop() ?? new SpillChunk();
  readonly #places = new PlaceWriter();
  readonly #file: string;
  #handle: number | undefined;
  #events = 0;
  #bytes = 0;

  constructor(options: SpillOptions) {
    const { folder, key, object } = options;
    this.#options = options;
    this.#identity = new EventIdentity(key, OF_IDENTITY, OF_SHARED);
    this.#content = new ContentHash(key, OF_CONTENT, [...IDENTITY, ...SHARED]);
    this.#sessionRows = new SessionRows(key, OF_SESSION);
    this.#file = join(folder, `${object}-${randomBytes(8).toString('hex')}.spill`);
  }

  /** Takes the next event of the object, parsed or known; its number and line. Throws LakeWriteError. */
  add(event: Readonly<Record<string, unknown>> | KnownEvent, record: number, line: number): void {
    const identity = this.#identity;
    const parsed = this.#parsed;
    const isKnown = event instanceof KnownEvent;
    if (!isKnown) parsed.value = event;
    const compared = isKnown ? event : parsed;
    if (!identity.read(compared)) return;
    const chunk = this.#chunk;
    chunk.reserve();
    const { events } = chunk;
    chunk.partitions[events] = identity.session >>> 24;
    if (this.#options.duplicates) {
      if (isKnown) this.#content.ofKnown(event, identity.shared);
      else this.#content.of(event, identity.shared);
      const { low, high } = this.#content;
      writeDuplicate(chunk.duplicates, events * DUPLICATE_WORDS, identity.words, low, high);
    }
    if (this.#options.sessions) {
      this.#sessionRows.write(compared, identity, chunk.sessions, events * SESSION_WORDS);
    }
    this.#places.add(record, line);
    chunk.events += 1;
    if (chunk.events === CHUNK_EVENTS) this.#write();
  }

  /** Completes the file: beside, then renamed. Throws LakeWriteError, and leaves no file then. */
  async close(): Promise<SpillPart> {
    const { object, duplicates, sessions, lasting = false } = this.#options;
    if (this.#chunk.events > 0) this.#write();
    const file = this.#handle === undefined ? undefined : this.#file;
    this.#guarded(() => {
      // A state names it from here on: after a power failure its rows would be taken for what they are not.
      if (lasting && this.#handle !== undefined) fdatasyncSync(this.#handle);
      this.#closeHandle();
      if (file !== undefined) renameSync(`${file}.part`, file);
    });
    this.#giveBack();
    return { object, file, events: this.#events, bytes: this.#bytes, duplicates, sessions };
  }

  /** Drops what was taken; also after an error, or when the file is complete. */
  async discard(): Promise<void> {
    this.#closeHandle();
    for (const file of [`${this.#file}.part`, this.#file]) rmSync(file, { force: true });
    this.#giveBack();
  }

  #write(): void {
    this.#events += this.#chunk.events;
    const pieces = this.#chunk.take(this.#places, this.#options);
    this.#guarded(() => {
      this.#handle ??= openSync(`${this.#file}.part`, 'wx', 0o600);
      for (const piece of pieces) {
        for (let at = 0; at < piece.length; ) at += writeSync(this.#handle, piece, at);
        this.#bytes += piece.length;
      }
    });
  }

  #guarded(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#closeHandle();
      rmSync(`${this.#file}.part`, { force: true });
      throw toLakeWriteError(error, this.#file);
    }
  }

  #closeHandle(): void {
    const handle = this.#handle;
    this.#handle = undefined;
    if (handle !== undefined) closeSync(handle);
  }

  /** An object's chunk serves the next one of the thread; this one has another from here on, if it is used at all. */
  #giveBack(): void {
    this.#chunk.events = 0;
    if (spare.length === 0) spare.push(this.#chunk);
    this.#chunk = new SpillChunk();
  }
}

const spare: SpillChunk[] = [];
