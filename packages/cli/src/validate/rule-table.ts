import { count, share } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import { someOf } from '../text/some-of.ts';
import { type Column, table } from '../text/table.ts';
import { hanging } from '../text/wrap.ts';
import type { Looks } from './report.ts';
import type { First, RuleTally, Tally } from './tally.ts';

const COLUMNS: readonly Column[] = [
  { title: 'rule' },
  { title: 'severity' },
  { title: 'events', align: 'right' },
  { title: 'share', align: 'right' },
  { title: 'issues', align: 'right' },
  { title: 'fields' },
];

const INDENT = '  ';
const FIRST = '    first: ';
const MOST_FIELDS = 10;

/** What was broken, errors first and then by how many events; under each rule where first. */
export function ruleTable({ events, rules }: Tally, { paint, width }: Looks): string[] {
  const sorted = [...rules.values()].sort((a, b) => a.severity.localeCompare(b.severity) || b.events - a.events);
  const rows = sorted.map((it) => [
    it.rule,
    it.severity,
    count(it.events),
    share(it.events, events),
    count(it.times),
    fieldsOf(it),
  ]);
  const [titles = [], ...blocks] = table(COLUMNS, rows, width - INDENT.length);
  return [
    ...titles.map((line) => paint('dim', INDENT + line)),
    ...blocks.flatMap((lines, at) => {
      const { severity, first } = sorted[at] as RuleTally;
      const style = severity === 'error' ? 'red' : 'yellow';
      const [row = '', ...more] = lines;
      const painted = INDENT + row.replace(` ${severity} `, (word) => paint(style, word));
      return [painted, ...more.map((line) => INDENT + line), ...firstLines(first, width)];
    }),
  ];
}

/** On one line if it fits; else the place stands alone, to be copied. */
function firstLines(first: First, width: number): string[] {
  const [place, message] = [`${FIRST}${placeOf(first)}`, printable(first.message)];
  if (place.length + 2 + message.length <= width) return [`${place}: ${message}`];
  return [place, ...hanging(' '.repeat(FIRST.length), message, width)];
}

/** `file:line`, and the event's number where the line doesn't tell it. */
export function placeOf({ source, line, record }: Omit<First, 'message'>): string {
  const place = `${printable(source)}:${line}`;
  return record === line ? place : `${place} (event ${count(record)})`;
}

function fieldsOf({ fields }: RuleTally): string {
  const names = [...fields]
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => (name === '' ? '(all of it)' : printable(name)));
  return someOf(names, MOST_FIELDS);
}
