import type { Cell } from './comparisons.ts';
import type { RatioResult, Results, Timing } from './results.ts';
import { subjectOf } from './subjects.ts';

/** What is called by what, in a table. */
export interface Words {
  /** How the objects are listed in the set `again`. */
  readonly times: number;
}

/** All results as tables in plain text. */
export function tables({ timings, ratios, memories, absences }: Results, words: Words): string {
  const sections = [
    grid(
      ['', 'objects', 'workers', 'seconds', 'low', 'high', 'MB/s', 'cores, s', 'start-up'],
      timings.map((row) => [...place(row, words), ...timing(row)]),
    ),
    grid(
      ['time of', 'to the time of', 'ratio', 'low', 'high', 'cores', 'bar', ''],
      ratios.map((row) => [name(row.of, words), name(row.to, words), ...ratio(row)]),
    ),
    grid(
      ['memory of', 'MB at most', 'bar', ''],
      memories.map(({ of, megabytes, atMost, missed }) => [
        name(of, words),
        megabytes === undefined ? 'unknown' : megabytes.toFixed(0),
        ...bar({ ...(atMost === undefined ? {} : { atMost }), missed }, 0),
      ]),
    ),
    [
      ...absences.map(
        ({ subject, kind, why }) =>
          `${subject}: ${kind === 'disagrees' ? 'not timed, it counts otherwise than ours' : kind}: ${why}.`,
      ),
      ...ratios
        .filter(isAhead)
        .map(
          ({ of, ratio: { median } }) =>
            `${subjectOf(of.subject).what} is ahead of ours: it needs ${median.toFixed(2)} of our time.`,
        ),
    ].join('\n'),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

/** A peer that needs less time than ours. The floor judges nothing, and is none. */
function isAhead({ of, to, ratio: { median } }: RatioResult): boolean {
  return of.set === 'lines' && to.subject === 'audit' && of.subject !== 'floor' && median < 1;
}

const place = ({ subject, set, workers }: Cell, { times }: Words): string[] => [
  subjectOf(subject).what,
  set === 'again' ? `all, ${times} times` : set,
  String(workers),
];

const name = (cell: Cell, words: Words): string => place(cell, words).join(', ');

function timing({ seconds: { median, low, high }, megabytesPerSecond, coreSeconds, startUpSeconds }: Timing): string[] {
  const rest = [coreSeconds?.toFixed(2), startUpSeconds?.toFixed(1)].map((text) => text ?? '');
  return [...[median, low, high].map((value) => value.toFixed(2)), megabytesPerSecond.toFixed(0), ...rest];
}

const ratio = (row: RatioResult): string[] => [
  ...[row.ratio.median, row.ratio.low, row.ratio.high].map((value) => value.toFixed(2)),
  row.coresRatio?.toFixed(2) ?? '',
  ...bar(row, 2),
];

function bar(
  { atMost, atLeast, missed }: { atMost?: number; atLeast?: number; missed: boolean },
  digits: number,
): string[] {
  const shown = [
    atMost === undefined ? '' : `≤ ${atMost.toFixed(digits)}`,
    atLeast === undefined ? '' : `≥ ${atLeast.toFixed(digits)}`,
  ];
  const text = shown.filter((part) => part !== '').join(', ');
  return [text, text === '' ? '' : missed ? 'MISSED' : 'ok'];
}

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => (cells[column] as string).length)));
  const isText = head.map((_, column) => rows.some((cells) => /^[a-z]/i.test(cells[column] as string)));
  return lines
    .map((cells) =>
      cells
        .map((cell, i) => (isText[i] ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
