import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createValidator, type Issue, type TelemetryValidator, type ValidatorOptions } from '@acme/telemetry-schema';
import { syntaxIssues } from '../judge-events.ts';
import { jsonOnOneLine } from '../one-line.ts';
import type { SplitEvent } from '../split-event.ts';
import { toLakeWriteError } from '../storage/lake-write-error.ts';
import { makeFolders } from '../storage/make-folders.ts';
import { temporaryName } from '../storage/temporary-name.ts';
import type { EventSink } from './audit-object.ts';
import type { JudgedEvent } from './event-judge.ts';
import { stampOf } from './rejects-files.ts';
import { shownEvent } from './shown-event.ts';

/** So many characters are compressed at a time, each as a gzip member. */
const MEMBER_LENGTH = 1_048_576;

/** One rejected event: a line of the artefact. */
export interface RejectedEvent {
  readonly object: string;
  readonly record: number;
  readonly line: number;
  readonly issues: readonly Pick<Issue, 'rule' | 'severity' | 'path' | 'message'>[];
  /**
   * A JSON value: without personal data and unknown fields, unless they are revealed, and then as it came; absent when
   * it would be nothing but data.
   */
  readonly event?: unknown;
  /** What is no JSON value, when personal data are revealed; bytes that are no UTF-8 as U+FFFD. */
  readonly text?: string | undefined;
}

/**
 * Writes an object's invalid events as JSON Lines in gzip: beside, and renamed when the object is done. None: no
 * file.
 */
export class Rejects implements EventSink {
  readonly #object: string;
  readonly #file: string;
  readonly #validator: TelemetryValidator;
  readonly #reveal: boolean;
  readonly #maxEventBytes: number;
  #lines: string[] = [];
  #length = 0;
  /** Until it has its name. */
  #beside: string | undefined;
  #descriptor: number | undefined;

  constructor(object: string, file: string, options: { validator: ValidatorOptions; maxEventBytes: number }) {
    this.#object = object;
    this.#file = file;
    this.#validator = createValidator(options.validator);
    this.#reveal = options.validator.revealPersonalData === true;
    this.#maxEventBytes = options.maxEventBytes;
  }

  /** Throws `LakeWriteError`. */
  add(event: SplitEvent<JudgedEvent>, valid: boolean): void {
    if (valid) return;
    const line = `${this.#toRejected(event)}\n`;
    this.#lines.push(line);
    this.#length += line.length;
    if (this.#length >= MEMBER_LENGTH) this.#guard(() => this.#flush());
  }

  /** The file's stamp, if there is one. Throws `LakeWriteError`. A file of an earlier audit goes. */
  close(): string | undefined {
    return this.#guard(() => {
      this.#flush();
      if (this.#beside === undefined) {
        rmSync(this.#file, { force: true });
        return;
      }
      this.#closeDescriptor();
      renameSync(this.#beside, this.#file);
      this.#beside = undefined;
      return stampOf(this.#file);
    });
  }

  /** Leaves nothing behind, also after an error. */
  discard(): void {
    this.#closeDescriptor();
    if (this.#beside !== undefined) rmSync(this.#beside, { force: true });
    this.#beside = undefined;
  }

  /** A {@link RejectedEvent} as JSON. */
  #toRejected(event: SplitEvent<JudgedEvent>): string {
    const found =
      event.kind === 'json'
        ? this.#validator.validate(event.value.value).issues
        : syntaxIssues(event, this.#validator, this.#maxEventBytes);
    const issues = found.map(({ rule, severity, path, message }) => ({ rule, severity, path, message }));
    const rejected = { object: this.#object, record: event.record, line: event.line, issues };
    if (event.kind === 'json') {
      const { value, bytes, start, end } = event.value;
      const json = bytes.subarray(start, end);
      const shown = this.#reveal ? jsonOnOneLine(json).toString() : shownEvent(value, json);
      const line = JSON.stringify(rejected);
      // Put in as it is spelled: JSON.stringify knows no 1e400, and not every depth.
      return shown === undefined ? line : `${line.slice(0, -1)},"event":${shown}}`;
    }
    const text = this.#reveal && event.text !== undefined ? Buffer.from(event.text).toString() : undefined;
    return JSON.stringify({ ...rejected, text });
  }

  #flush(): void {
    if (this.#lines.length === 0) return;
    this.#descriptor ??= this.#begin();
    const bytes = gzipSync(this.#lines.join(''));
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
    this.#lines = [];
    this.#length = 0;
  }

  #begin(): number {
    const folder = dirname(this.#file);
    makeFolders(folder);
    this.#beside = temporaryName(folder);
    return openSync(this.#beside, 'wx');
  }

  #closeDescriptor(): void {
    const descriptor = this.#descriptor;
    // A second close could be another file's.
    this.#descriptor = undefined;
    if (descriptor !== undefined) closeSync(descriptor);
  }

  #guard<T>(write: () => T): T {
    try {
      return write();
    } catch (error) {
      throw toLakeWriteError(error, this.#file);
    }
  }
}
