import type { Range } from '../text/json-place.ts';

/** A place to be marked. */
export interface Flag extends Range {
  readonly severity: 'error' | 'warning';
}

/** A piece of a line, all of it marked alike. */
export interface Segment {
  readonly text: string;
  readonly severity: Flag['severity'] | undefined;
}

/** A line longer than this is shown without marks: drawing it twice would be slow. */
export const LONGEST_MARKED_LINE = 20_000;

/** Where each line begins. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** On which line a character stands, from 0. */
export function lineOf(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Lines `from` to before `to` in pieces, by how they are marked; where an error and a warning overlap, as an error. */
export function markedLines(
  text: string,
  starts: readonly number[],
  flags: readonly Flag[],
  [from, to]: readonly [number, number],
): Segment[][] {
  return starts.slice(from, to).map((start, index) => {
    const end = (starts[from + index + 1] ?? text.length + 1) - 1;
    if (end - start > LONGEST_MARKED_LINE) return [];
    const here = flags.filter((flag) => flag.start < end && flag.end > start);
    return here.length === 0
      ? [{ text: text.slice(start, end), severity: undefined }]
      : segments(text, start, end, here);
  });
}

function segments(text: string, start: number, end: number, flags: readonly Flag[]): Segment[] {
  const cuts = new Set([start, end]);
  for (const flag of flags) cuts.add(Math.max(start, flag.start)).add(Math.min(end, flag.end));
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index] as number;
    const covering = flags.filter((flag) => flag.start <= from && flag.end >= to);
    return { text: text.slice(from, to), severity: worst(covering) };
  });
}

/** The worse of the severities; undefined of none. */
export function worst(flags: readonly Pick<Flag, 'severity'>[]): Flag['severity'] | undefined {
  return flags.some(({ severity }) => severity === 'error') ? 'error' : flags[0]?.severity;
}
