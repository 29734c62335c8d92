import type { NotEvaluatedReason } from '@acme/telemetry-schema';
import type { FileReport, Progress } from '../file/judge-file.ts';
import { countInWords } from '../judge/by-rule.ts';
import type { TextReport } from '../judge/judge-text.ts';

/** The verdict on a text in one sentence, for eyes and ears alike. */
export function verdictInWords({ events, messages, invalid, errors, warnings }: TextReport): string {
  if (events === 0) return 'Nothing to judge yet.';
  const noun = messages === events ? 'message' : 'event';
  const subject = events === 1 ? `1 ${noun}` : `${number(events)} ${noun}s`;
  const verdict = invalid === 0 ? 'valid' : events === 1 ? 'rejected' : `${number(invalid)} rejected`;
  const found = countInWords({ errors, warnings });
  return `${subject}: ${verdict}${found === '' ? '' : `, ${found}`}.`;
}

/** The same for a file. */
export function fileVerdictInWords({ events, invalid, warned, seconds }: FileReport): string {
  if (events === 0) return 'No event could be read.';
  const verdict = [
    invalid === 0 ? 'none rejected' : `${number(invalid)} rejected`,
    warned > 0 && `${number(warned)} with warnings`,
  ].filter(Boolean);
  return `${number(events)} ${events === 1 ? 'event' : 'events'} in ${secondsInWords(seconds)}: ${verdict.join(', ')}.`;
}

/** Its colour. What was not read to its end is never called good. */
export function fileVerdictClass({ events, invalid, warned, end }: FileReport): '' | 'ok' | 'warning' | 'error' {
  const isStopped = end === 'stopped';
  if (invalid > 0 || (ENDS[end] !== '' && !isStopped)) return 'error';
  if (warned > 0) return 'warning';
  return isStopped || events === 0 ? '' : 'ok';
}

/** How far it is, and how fast. */
export function progressInWords({ events, invalid, bytes, seconds }: Progress): string {
  const rate = seconds > 0 ? `, ${number(Math.round(events / seconds))} a second` : '';
  return `${number(events)} events, ${number(invalid)} rejected; ${bytesInWords(bytes)} of text read${rate}.`;
}

/** How the reading of a file ended, where that isn't at its end. */
export const ENDS: Readonly<Record<FileReport['end'], string>> = {
  complete: '',
  'damaged-gzip': 'The gzip data is damaged or cut short here: what came before is judged, the rest can’t be read.',
  unreadable: 'The browser could not read the file further: what came before is judged. Choose the file again.',
  stopped: 'Stopped: what came before is judged.',
};

export const REASONS: Readonly<Record<NotEvaluatedReason, string>> = {
  'no-lookup': 'no content durations are given',
  'unknown-title': 'the duration of this title is not given',
  'lookup-failed': 'the content duration can’t be used',
  'session-start-unseen': 'the session’s start is not among these events',
};

export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [size, unit] = bytes < 1e6 ? [bytes / 1000, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

function secondsInWords(seconds: number): string {
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
