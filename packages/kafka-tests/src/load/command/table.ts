export type Row = Readonly<Record<string, string | number>>;

/** Rows of the same columns as text; numbers stand to the right. */
export function table(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => String(row[name])))];
  const widths = names.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)));
  const isNumber = names.map((name) => rows.every((row) => typeof row[name] === 'number'));
  const toLine = (cells: readonly string[]) =>
    cells.map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join('  ');
  return `${lines.map((cells) => toLine(cells).trimEnd()).join('\n')}\n`;
}

/** To so many significant digits, without an exponent. */
export function rounded(value: number, digits = 3): number {
  return Number(value.toPrecision(digits));
}
