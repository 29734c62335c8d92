import { countOf, loadRows, type Run } from './loaded-rows.ts';
import { mergeSessions } from './merge-sessions.ts';
import { SessionJudge, type SessionsFound } from './session-judge.ts';
import { compareRows, isReadable, SESSION, SESSION_REST, SESSION_WORDS } from './session-row.ts';
import { SpillReader } from './spill-reader.ts';
import type { SpillTask } from './spill-task.ts';

/** A row's number, beside 32 bits of its session, in a double: no more rows than this at once. */
export const MOST_SESSION_ROWS = 2 ** 20;

/** Of a partition's rows: what they are sorted by, and where they begin when sorted. One task after the other uses it. */
let keys = new Float64Array(0);
let order = new Uint32Array(0);

/**
 * Judges the sessions of some partitions by the session rules (D16), in the lake's order: by time, then by object and number
 * (D24). Throws LakeReadError, LakeWriteError.
 */
export function judgeSessions(task: SpillTask): SessionsFound {
  const reader = new SpillReader(task.parts, 'sessions', task.range);
  const judge = new SessionJudge(reader, task);
  if (task.rows > Math.min(task.mostRows, MOST_SESSION_ROWS)) mergeSessions(reader, judge, task);
  else {
    const { rows, partitions } = loadRows(reader, task);
    const most = partitions.reduce((most, runs) => Math.max(most, countOf(runs)), 0);
    if (keys.length < most) {
      keys = new Float64Array(most);
      order = new Uint32Array(most);
    }
    for (const runs of partitions) judgePartition(judge, rows, order.subarray(0, sort(rows, runs)));
  }
  return judge.found();
}

/** `order` says where the rows begin, sorted by 32 bits of the session, then in order of listing. */
function judgePartition(judge: SessionJudge, rows: Int32Array, order: Uint32Array): void {
  for (let from = 0, to = 0; from < order.length; from = to) {
    const session = rows[(order[from] as number) + SESSION];
    let inOrder = true;
    for (to = from + 1; to < order.length && rows[(order[to] as number) + SESSION] === session; to++) {
      inOrder &&= compareRows(rows, order[to - 1] as number, order[to] as number) <= 0;
    }
    // A stable sort: of one time, in order of listing.
    if (!inOrder) order.subarray(from, to).sort((one, other) => compareRows(rows, one, other));
    takeSessions(judge, rows, order, from, to);
  }
}

/** Puts the rows that can be judged in order; answers how many these are. */
function sort(rows: Int32Array, runs: readonly Run[]): number {
  let readable = 0;
  for (const { from, to } of runs) {
    for (let row = from; row < to; row++) {
      const at = row * SESSION_WORDS;
      if (isReadable(rows, at)) keys[readable++] = ((rows[at + SESSION] as number) >>> 0) * MOST_SESSION_ROWS + row;
    }
  }
  // Numbers only, and no comparing function: a native sort.
  const sorted = keys.subarray(0, readable).sort();
  for (let index = 0; index < readable; index++) {
    order[index] = ((sorted[index] as number) % MOST_SESSION_ROWS) * SESSION_WORDS;
  }
  return readable;
}

/** Rows that share 32 bits of the session may be of several. */
function takeSessions(judge: SessionJudge, rows: Int32Array, order: Uint32Array, from: number, to: number): void {
  const pointer = (at: number) => at / SESSION_WORDS;
  for (let begin = from, end = from; begin < to; begin = end) {
    const rest = rows[(order[begin] as number) + SESSION_REST];
    for (end = begin + 1; end < to && rows[(order[end] as number) + SESSION_REST] === rest; ) end += 1;
    judge.take(rows, order, begin, end, pointer);
  }
}
