import type { ObjectReport } from '@acme/telemetry-lake';
import { bytes, count, share } from '../../text/numbers.ts';
import { printable } from '../../text/printable.ts';
import { type Column, table } from '../../text/table.ts';
import { hanging } from '../../text/wrap.ts';
import type { Looks } from '../../validate/report.ts';
import { worstFirst } from './findings.ts';
import type { ShortNames } from './short-names.ts';
import { errorInWords, restInWords } from './words.ts';

const COLUMNS: readonly Column[] = [
  { title: 'events', align: 'right' },
  { title: 'invalid', align: 'right' },
  { title: 'share', align: 'right' },
  { title: 'late', align: 'right' },
  { title: 'future', align: 'right' },
  { title: 'stored', align: 'right' },
  { title: 'object' },
];
const MOST_ROWS = 20;
const INDENT = '  ';
const BENEATH = '    ';

/** The objects, the worst first; those beyond twenty as a sum. Names that don't fit stand alone, to be copied. */
export function objectTable(objects: readonly ObjectReport[], names: ShortNames, { paint, width }: Looks): string[] {
  if (objects.length === 0) return [];
  const sorted = worstFirst(objects);
  const [shown, rest] = [sorted.slice(0, MOST_ROWS), sorted.slice(MOST_ROWS)];
  const numbers = table(COLUMNS, shown.map(numbersOf), Number.POSITIVE_INFINITY).map(([line = '']) => line);
  const [titles = '', ...rows] = numbers;
  const left = INDENT.length + titles.length - 'object'.length;
  const isNarrow = shown.some(({ object }) => left + printable(names.of(object)).length > width);
  return [
    paint('dim', INDENT + titles),
    ...shown.flatMap((object, at) => {
      const name = printable(names.of(object.object));
      const row = INDENT + (rows[at] ?? '');
      return [
        ...(isNarrow ? [row.trimEnd(), BENEATH + name] : [row.padEnd(left) + name]),
        ...remarks(object, width).map((line) => paint(object.error === undefined ? 'yellow' : 'red', line)),
      ];
    }),
    ...(rest.length === 0 ? [] : [paint('dim', `${INDENT}and ${restInWords(rest)}`)]),
  ];
}

function numbersOf({ events, invalid, late, future, bytes: stored }: ObjectReport): string[] {
  const part = events === 0 ? '' : share(invalid, events);
  return [count(events), count(invalid), part, count(late), count(future), bytes(stored), ''];
}

function remarks({ object, misplaced, error }: ObjectReport, width: number): string[] {
  return [
    ...(misplaced ? [`${BENEATH}misplaced: the hours of path and name differ`] : []),
    ...(error === undefined ? [] : hanging(BENEATH, printable(errorInWords(object, error.message)), width)),
  ];
}
