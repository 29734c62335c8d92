import { DuplicateJudge, ROW_WORDS } from './duplicate-judge.ts';
import { DUPLICATE_WORDS, readDuplicate } from './duplicate-row.ts';
import { FirstRows } from './first-rows.ts';
import { countOf, loadRows } from './loaded-rows.ts';
import { PassingFile } from './passing-file.ts';
import { CHUNK_EVENTS } from './spill-chunk.ts';
import type { SpillAddress } from './spill-part.ts';
import { SpillReader } from './spill-reader.ts';
import type { SpillTask } from './spill-task.ts';

/** What a task for duplicates finds. */
export interface DuplicatesFound {
  readonly kind: 'duplicates';
  readonly duplicates: number;
  readonly conflicts: number;
  readonly duplicateOffenders: readonly SpillAddress[];
  readonly conflictOffenders: readonly SpillAddress[];
}

/** What is put off has, behind its row, its pointer's lower and upper half, and whether its identity was there before. */
const POINTER = ROW_WORDS;
const KNOWN = POINTER + 2;
const PUT_OFF_WORDS = KNOWN + 1;
const TWO_TO_32 = 2 ** 32;

type Take = (row: Int32Array, pointer: number, known: boolean) => void;

/** Counts copies and conflicts in some partitions, in order of listing (D25). Throws LakeReadError, LakeWriteError. */
export function judgeDuplicates(task: SpillTask): DuplicatesFound {
  const { parts, range, offenders } = task;
  const reader = new SpillReader(parts, 'duplicates', range);
  const firsts = { duplicate: new FirstRows(reader, offenders), conflict: new FirstRows(reader, offenders) };
  const counts = { duplicate: 0, conflict: 0 };
  const count = (judged: 'duplicate' | 'conflict', pointer: number) => {
    counts[judged] += 1;
    firsts[judged].add(pointer);
  };
  if (task.rows > task.mostRows) judgeInRounds(reader, task, count);
  else judgeAtOnce(reader, task, count);
  return {
    kind: 'duplicates',
    duplicates: counts.duplicate,
    conflicts: counts.conflict,
    duplicateOffenders: firsts.duplicate.addresses(),
    conflictOffenders: firsts.conflict.addresses(),
  };
}

/** One task after the other uses it, as {@link loadRows} does its memory. */
const judge = new DuplicateJudge();

type Count = (judged: 'duplicate' | 'conflict', pointer: number) => void;

/** One partition after the other: what is looked up is near. */
function judgeAtOnce(reader: SpillReader, task: SpillTask, count: Count): void {
  const { rows, partitions } = loadRows(reader, task);
  const row = new Int32Array(ROW_WORDS);
  for (const [index, runs] of partitions.entries()) {
    const most = countOf(runs);
    judge.clear(most);
    for (const { from, to } of runs) {
      for (let pointer = from; pointer < to; pointer++) {
        readDuplicate(rows, pointer * DUPLICATE_WORDS, task.range.from + index, row);
        const judged = judge.judge(row, false);
        if (judged === 'duplicate' || judged === 'conflict') count(judged, pointer);
      }
    }
  }
}

/**
 * Rows pass by, and only different ones are held. Those that find no room are put off to a round of their own, which has no need
 * of the rows before: what was put off is the same as none of these.
 */
function judgeInRounds(reader: SpillReader, { range, mostRows, folder }: SpillTask, count: Count): void {
  let read = (take: Take) => eachRow(reader, range.from, take);
  const files: PassingFile[] = [];
  try {
    for (let rows = 1; rows > 0; rows = files.at(-1)?.rows ?? 0) {
      const putOff = new PassingFile(folder, PUT_OFF_WORDS);
      files.push(putOff);
      judge.clear(Math.ceil(mostRows / 2));
      read((row, pointer, known) => {
        const judged = judge.judge(row, known);
        if (judged === 'duplicate' || judged === 'conflict') count(judged, pointer);
        else if (judged !== 'first')
          putOff.add((into, at) => write(into, at, row, pointer, judged === 'known-identity'));
      });
      putOff.flush();
      files.at(-2)?.remove();
      read = (take) => eachPutOff(putOff, take);
    }
  } finally {
    for (const file of files) file.remove();
  }
}

function eachRow(reader: SpillReader, from: number, take: Take): void {
  const rows = new Int32Array(CHUNK_EVENTS * DUPLICATE_WORDS);
  const row = new Int32Array(ROW_WORDS);
  let pointer = 0;
  reader.each(({ ends, read }) => {
    read(rows, 0);
    let index = 0;
    for (const [partition, end] of ends.entries()) {
      for (; index < end; index++, pointer++) {
        readDuplicate(rows, index * DUPLICATE_WORDS, from + partition, row);
        take(row, pointer, false);
      }
    }
  });
}

function write(into: Int32Array, at: number, row: Int32Array, pointer: number, known: boolean): void {
  for (let word = 0; word < ROW_WORDS; word++) into[at + word] = row[word] as number;
  into[at + POINTER] = pointer | 0;
  into[at + POINTER + 1] = Math.floor(pointer / TWO_TO_32);
  into[at + KNOWN] = known ? 1 : 0;
}

function eachPutOff(file: PassingFile, take: Take): void {
  for (const { rows, count } of file.read()) {
    for (let at = 0; at < count * PUT_OFF_WORDS; at += PUT_OFF_WORDS) {
      const row = rows.subarray(at, at + PUT_OFF_WORDS);
      const pointer = (row[POINTER + 1] as number) * TWO_TO_32 + ((row[POINTER] as number) >>> 0);
      take(row, pointer, row[KNOWN] === 1);
    }
  }
}
