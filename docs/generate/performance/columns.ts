import { table } from '../markdown.ts';

/** A column of a table of figures. */
export interface Column<Row> {
  readonly title: string;
  /** What stands in a row's cell, as Markdown; undefined where the run didn't say. */
  readonly of: (row: Row) => string | number | undefined;
}

/** A table with a row for each of the things that were measured. Whole numbers are grouped by thousands. */
export function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return table(
    columns.map(({ title }) => title),
    rows.map((row) => columns.map(({ of }) => cell(of(row)))),
  );
}

function cell(value: string | number | undefined): string {
  return typeof value === 'number' ? grouped(value) : (value ?? '');
}

/** `12 345` for 12345; what is behind a decimal point is left out. */
export function grouped(value: number): string {
  return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** To three significant digits, grouped: `0.584`, `14.5`, `7 350`. */
export function rounded(value: number): string {
  const short = Number(value.toPrecision(3));
  return Math.abs(short) < 100 ? value.toPrecision(3) : grouped(short);
}

/** With two digits behind the point below ten, with one from there. */
export function ratio(value: number): string {
  return value.toFixed(value < 9.995 ? 2 : 1);
}

/** Bold, where it is `true` that something was missed. */
export function marked(text: string, isMissed: boolean): string {
  return isMissed ? `**${text}**` : text;
}

/** How often something happened that must not, bold where it did. */
export function fault(count: number): string {
  return marked(grouped(count), count > 0);
}
