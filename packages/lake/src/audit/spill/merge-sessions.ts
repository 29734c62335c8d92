import { PassingFile } from './passing-file.ts';
import type { SessionJudge } from './session-judge.ts';
import { compareRows, isReadable, SESSION_WORDS } from './session-row.ts';
import { CHUNK_EVENTS } from './spill-chunk.ts';
import type { SpillReader } from './spill-reader.ts';
import type { SpillTask } from './spill-task.ts';

/** A sorted row has its pointer behind it, lower and upper half. */
const POINTER = SESSION_WORDS;
const SORTED_WORDS = POINTER + 2;
const TWO_TO_32 = 2 ** 32;

/** Judges more rows than may be held, such as one session of everything: sorts as many as may be, to files, and merges these. */
export function mergeSessions(reader: SpillReader, judge: SessionJudge, { mostRows, folder }: SpillTask): void {
  const files: PassingFile[] = [];
  try {
    sortToFiles(reader, mostRows, () => {
      const file = new PassingFile(folder, SORTED_WORDS);
      files.push(file);
      return file;
    });
    const sources = files.map(eachRow);
    // The next row of each file, one behind the other.
    const heads = new Int32Array(files.length * SORTED_WORDS);
    const advance = (file: number) => {
      const next = (sources[file] as Iterator<Int32Array>).next();
      if (next.done !== true) heads.set(next.value, file * SORTED_WORDS);
      return next.done !== true;
    };
    for (let open = [...files.keys()].filter(advance); open.length > 0; ) {
      const compare = (one: number, other: number) => compareRows(heads, one * SORTED_WORDS, other * SORTED_WORDS);
      // Of equal ones the first: files are in order of listing.
      const first = open.reduce((least, file) => (compare(file, least) < 0 ? file : least));
      const at = first * SORTED_WORDS;
      judge.push(heads, at, (heads[at + POINTER + 1] as number) * TWO_TO_32 + ((heads[at + POINTER] as number) >>> 0));
      if (!advance(first)) open = open.filter((file) => file !== first);
    }
  } finally {
    for (const file of files) file.remove();
  }
}

function sortToFiles(reader: SpillReader, mostRows: number, open: () => PassingFile): void {
  const chunk = new Int32Array(CHUNK_EVENTS * SESSION_WORDS);
  const rows = new Int32Array(mostRows * SESSION_WORDS);
  let held = 0;
  let pointer = 0;
  const write = () => {
    const order = Uint32Array.from({ length: held }, (_, row) => row * SESSION_WORDS);
    // A stable sort: of one time, in order of listing.
    order.sort((one, other) => compareRows(rows, one, other));
    const file = open();
    for (const from of order) {
      if (!isReadable(rows, from)) continue;
      const named = pointer - held + from / SESSION_WORDS;
      file.add((into, at) => {
        into.set(rows.subarray(from, from + SESSION_WORDS), at);
        into[at + POINTER] = named | 0;
        into[at + POINTER + 1] = Math.floor(named / TWO_TO_32);
      });
    }
    file.flush();
    held = 0;
  };
  reader.each(({ count, read }) => {
    read(chunk, 0);
    for (let row = 0; row < count; row++) {
      rows.set(chunk.subarray(row * SESSION_WORDS, (row + 1) * SESSION_WORDS), held * SESSION_WORDS);
      held += 1;
      pointer += 1;
      if (held === mostRows) write();
    }
  });
  if (held > 0) write();
}

function* eachRow(file: PassingFile): Generator<Int32Array, void, undefined> {
  for (const { rows, count } of file.read()) {
    for (let row = 0; row < count; row++) yield rows.subarray(row * SORTED_WORDS, (row + 1) * SORTED_WORDS);
  }
}
