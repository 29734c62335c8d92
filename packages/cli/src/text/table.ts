import { wrap } from './wrap.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

const GAP = '  ';

/** Rows as lines of aligned columns, the first of them the titles; the last column is wrapped to the width. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[][] {
  const cells = [columns.map(({ title }) => title), ...rows];
  const last = columns.length - 1;
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)));
  const left = widths.slice(0, last).reduce((sum, it) => sum + it + GAP.length, 0);
  return cells.map((row) => {
    const fixed = row.slice(0, last).map((cell, at) => pad(cell, widths[at] as number, columns[at]?.align));
    const lines = wrap(row[last] ?? '', Math.max(width - left, MOST_NARROW));
    return lines.map((line, at) => (at === 0 ? [...fixed, line].join(GAP) : ' '.repeat(left) + line).trimEnd());
  });
}

const MOST_NARROW = 20;

function pad(cell: string, width: number, align: Column['align'] = 'left'): string {
  return align === 'left' ? cell.padEnd(width) : cell.padStart(width);
}
