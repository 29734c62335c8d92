import type { RunReport } from './run-subject.ts';

interface Column {
  readonly title: string;
  readonly of: (report: RunReport) => string | number;
}

const SECOND = 1000;

/** The columns of the report: append a row. */
const COLUMNS: readonly Column[] = [
  { title: 'client', of: ({ subject }) => subject },
  { title: 'kills', of: ({ kills }) => kills },
  { title: 'leader changes', of: ({ leaderChanges }) => leaderChanges },
  { title: 'events', of: ({ sent }) => sent },
  { title: 'a second', of: ({ eventsPerSecond }) => Math.round(eventsPerSecond) },
  { title: 'customers × events', of: ({ customers, eventsEach }) => `${customers} × ≥ ${eventsEach}` },
  { title: 'acknowledged', of: ({ acknowledged }) => acknowledged },
  { title: 'lost', of: ({ lost }) => lost },
  { title: 'twice', of: ({ twice }) => twice },
  { title: 'said possibly twice', of: ({ saidPossiblyTwice }) => saidPossiblyTwice },
  { title: 'out of order', of: ({ outOfOrder }) => outOfOrder },
  { title: 'not written / unknown', of: ({ notWritten, unknown }) => `${notWritten} / ${unknown}` },
  { title: 'tries repeated', of: ({ retries }) => retries },
  { title: 'errors', of: ({ errors }) => listed(errors) },
  { title: 'slowest answer, s', of: ({ slowestMs }) => (slowestMs / SECOND).toFixed(1) },
  { title: 'group: joins / rebalances', of: ({ group }) => (group ? `${group.joined} / ${group.rebalances}` : '-') },
  { title: 'group: missed', of: ({ group }) => group?.missed ?? '-' },
  { title: 'group: out of order', of: ({ group }) => group?.outOfOrder ?? '-' },
  { title: 'group: handled again', of: ({ group }) => group?.again ?? '-' },
];

function listed(errors: RunReport['errors']): string {
  const counts = Object.entries(errors).map(([code, count]) => `${code} ${count}`);
  return counts.join(', ') || '-';
}

/** Runs as a table in Markdown, one a column, since there is more to say of each than there are runs. */
export function table(reports: readonly RunReport[]): string {
  const rows = COLUMNS.map(({ title, of }) => [title, ...reports.map((report) => String(of(report)))]);
  const widths = ['', ...reports].map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return `${[line(head), rule, ...body.map(line)].join('\n')}\n`;
}
