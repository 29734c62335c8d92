import type { AuditReport } from '@acme/telemetry-lake';
import { count } from '../../text/numbers.ts';
import { printable } from '../../text/printable.ts';
import { someOf } from '../../text/some-of.ts';
import { type Column, table } from '../../text/table.ts';
import type { Looks } from '../../validate/report.ts';
import { type FieldFinding, firstOf, type RuleFinding } from './findings.ts';
import type { ShortNames } from './short-names.ts';
import { addressInWords } from './words.ts';

const COLUMNS: readonly Column[] = [
  { title: 'rule' },
  { title: 'severity' },
  { title: 'issues', align: 'right' },
  { title: '' },
  { title: 'fields' },
];
const INDENT = '  ';
const BAR = 16;
const MOST_FIELDS = 10;

/** What was broken, with a bar for how often, and under each rule where first. */
export function ruleTable(
  findings: readonly RuleFinding[],
  report: AuditReport,
  names: ShortNames,
  { paint, width }: Looks,
): string[] {
  if (findings.length === 0) return [];
  const most = Math.max(...findings.map(({ issues }) => issues));
  const rows = findings.map((it) => [
    it.rule,
    it.severity,
    count(it.issues),
    bar(it.issues / most),
    fieldsInWords(it.fields),
  ]);
  const [titles = [], ...blocks] = table(COLUMNS, rows, width - INDENT.length);
  return [
    ...titles.map((line) => paint('dim', INDENT + line)),
    ...blocks.flatMap((lines, at) => {
      const finding = findings[at] as RuleFinding;
      const style = finding.severity === 'error' ? 'red' : 'yellow';
      const [row = '', ...more] = lines;
      const first = firstOf(finding, report);
      return [
        INDENT + row.replace(` ${finding.severity} `, (word) => paint(style, word)),
        ...more.map((line) => INDENT + line),
        ...(first === undefined ? [] : [`    first: ${addressInWords({ ...first, object: names.of(first.object) })}`]),
      ];
    }),
  ];
}

/** A bar for a part of the longest one; something for the smallest part, too. */
function bar(part: number): string {
  return '█'.repeat(Math.max(Math.round(part * BAR), 1)).padEnd(BAR);
}

/** The most broken ones; `(all of it)` for the event as a whole. */
export function fieldsInWords(fields: readonly FieldFinding[], most = MOST_FIELDS): string {
  return someOf(
    fields.map(({ field }) => (field === '' ? '(all of it)' : printable(field))),
    most,
  );
}
