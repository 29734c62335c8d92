import { release } from '../../release.ts';
import { type SpillReader, WORDS } from './spill-reader.ts';
import type { SpillTask } from './spill-task.ts';

/** Rows that follow each other: from one number on, before another. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** The rows of a task, all at once; a row's number is its pointer. */
export interface LoadedRows {
  readonly rows: Int32Array;
  /** By partition, from the task's first: its runs, in order of listing. */
  readonly partitions: readonly (readonly Run[])[];
}

/** Memory that one task after the other uses: it would pile up until it is collected. */
let memory = new Int32Array(0);

/** Loads a task's rows. They are good until the thread's next task. Throws LakeReadError. */
export function loadRows(reader: SpillReader, { kind, range, rows: count }: SpillTask): LoadedRows {
  const words = WORDS[kind];
  if (memory.length < count * words) {
    release(memory);
    memory = new Int32Array(count * words);
  }
  const rows = memory;
  const partitions: Run[][] = Array.from({ length: range.to - range.from }, () => []);
  let before = 0;
  reader.each(({ count, ends, read }) => {
    read(rows, before * words);
    let from = before;
    for (const [partition, end] of ends.entries()) {
      const to = before + end;
      if (to > from) partitions[partition]?.push({ from, to });
      from = to;
    }
    before += count;
  });
  return { rows, partitions };
}

/** How many rows are in some runs. */
export function countOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { from, to }) => sum + to - from, 0);
}
