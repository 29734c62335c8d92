import type { Issue } from '@acme/telemetry-schema';
import { type RuleCount, RuleTally } from '../judge/by-rule.ts';
import { createJudge, type Verdict } from '../judge/judge-json.ts';
import type { Settings } from '../judge/settings.ts';
import { EventSplitter, NOT_JSON, type SplitEvent } from '../text/splitter.ts';
import { DamagedGzipError, gunzip, isGzip } from './gunzip.ts';
import { chunksOf, type Source } from './source.ts';

/** An event of a file that has issues. */
export interface Offender {
  /** Its number in the file, from 1: with the file's name its address (D24). */
  readonly record: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly valid: boolean;
  readonly issues: readonly Pick<Issue, 'rule' | 'severity' | 'path' | 'message'>[];
  /** The event's text; undefined when it is too long to be shown. */
  readonly text?: string | undefined;
}

/** How far the judging of a file has come. */
export interface Progress {
  readonly events: number;
  readonly invalid: number;
  /** Of the text; of a gzip file, unpacked. */
  readonly bytes: number;
  readonly seconds: number;
}

/** What is said of a file. Of constant size, however large the file is. */
export interface FileReport extends Progress {
  readonly warned: number;
  readonly byRule: readonly RuleCount[];
  /** The first ones. */
  readonly offenders: readonly Offender[];
  /** How the reading ended: at the file's end, where it is damaged, where it can't be read, or by the reader's wish. */
  readonly end: 'complete' | 'damaged-gzip' | 'unreadable' | 'stopped';
}

export interface FileJob {
  readonly settings: Settings;
  /** Called about as often as a person can read; waits before more is judged. */
  readonly onProgress: (progress: Progress) => Promise<void> | void;
  readonly signal: AbortSignal;
}

export const MOST_OFFENDERS = 200;
/** The longest text of an offender that is kept. */
export const MOST_OFFENDER_BYTES = 16_384;
const SLICE_BYTES = 262_144;
const PROGRESS_MS = 150;

type Judged = Verdict & { readonly text: string | undefined };

/** Judges the events of a file one by one, gzip or plain, as `acme-telemetry validate` does. */
export async function judgeFile(file: Source, { settings, onProgress, signal }: FileJob): Promise<FileReport> {
  const judge = createJudge(settings);
  const decoder = new TextDecoder();
  const tally = new RuleTally();
  const offenders: Offender[] = [];
  const count = { events: 0, invalid: 0, warned: 0, bytes: 0 };
  const started = performance.now();
  let told = started;

  /** The text is kept only where it will be shown: most events have no issue. */
  const parse = (bytes: Uint8Array): Judged | typeof NOT_JSON => {
    const verdict = judge(bytes);
    if (verdict.issues[0]?.rule === 'json-syntax') return NOT_JSON;
    const shown = verdict.issues.length > 0 && offenders.length < MOST_OFFENDERS && bytes.length <= MOST_OFFENDER_BYTES;
    return { ...verdict, text: shown ? decoder.decode(bytes) : undefined };
  };
  const splitter = new EventSplitter({ parse });
  const take = (event: SplitEvent<Judged>) => {
    const { valid, issues, text } = event.kind === 'json' ? event.value : syntaxVerdict(event);
    count.events += 1;
    if (!valid) count.invalid += 1;
    else if (issues.length > 0) count.warned += 1;
    for (const issue of issues) tally.add(issue);
    if (issues.length === 0 || offenders.length >= MOST_OFFENDERS) return;
    const shown = issues.map(({ rule, severity, path, message }) => ({ rule, severity, path, message }));
    offenders.push({ record: event.record, line: event.line, valid, issues: shown, text });
  };
  const seconds = () => (performance.now() - started) / 1000;
  const report = (end: FileReport['end']): FileReport => ({
    ...count,
    seconds: seconds(),
    byRule: tally.list(),
    offenders,
    end,
  });

  try {
    for await (const slice of slicesOf((await isGzip(file)) ? gunzip(file) : chunksOf(file.slice(0).stream()))) {
      splitter.pushEach(slice, take);
      count.bytes += slice.length;
      if (performance.now() - told < PROGRESS_MS) continue;
      told = performance.now();
      await onProgress({ events: count.events, invalid: count.invalid, bytes: count.bytes, seconds: seconds() });
      if (signal.aborted) return report('stopped');
    }
  } catch (error) {
    for (const event of splitter.cut()) take(event);
    return report(error instanceof DamagedGzipError ? 'damaged-gzip' : 'unreadable');
  }
  for (const event of splitter.end()) take(event);
  return report('complete');

  function syntaxVerdict({ reason, text }: Extract<SplitEvent<Judged>, { kind: 'json-syntax' }>) {
    const issues = reason === 'too-large' ? [TOO_LARGE] : judge(text ?? '{').issues;
    const shown = text !== undefined && text.length <= MOST_OFFENDER_BYTES ? decoder.decode(text) : undefined;
    return { valid: false, issues, text: shown };
  }
}

/** Chunks in pieces that take no longer than a person notices. */
async function* slicesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) yield chunk.subarray(at, at + SLICE_BYTES);
  }
}

const TOO_LARGE: Pick<Issue, 'rule' | 'severity' | 'path' | 'message'> = {
  rule: 'json-syntax',
  severity: 'error',
  path: '',
  message: 'the text is longer than 1 MiB; write one JSON object an event',
};
