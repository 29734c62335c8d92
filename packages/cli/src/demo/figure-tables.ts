import type { Figures, NamedFigures } from '@acme/telemetry-examples/viewers-now';
import { count } from '../text/numbers.ts';
import type { Paint } from '../text/paint.ts';
import { printable } from '../text/printable.ts';
import { table } from '../text/table.ts';
import type { Looks } from '../validate/report.ts';
import { percent } from './words.ts';

/** Figures by ISP and by device. */
export function figureTables({ byIsp, byDevice }: Figures, { paint, width }: Looks): string[] {
  return besides(groups('isp', byIsp, paint), groups('device', byDevice, paint), width);
}

/** A table as lines, with the length of its longest. */
interface Block {
  readonly lines: readonly string[];
  readonly width: number;
}

function groups(title: string, rows: readonly NamedFigures[], paint: Paint): Block {
  const right = (text: string) => ({ title: text, align: 'right' }) as const;
  // The last column is never aligned to the right: an empty one follows.
  const columns = [{ title }, right('watching'), right('rebuffering'), right('errors'), { title: '' }];
  const cells = rows.map(({ name, watching, rebuffering, errors }) => [
    printable(name),
    count(watching),
    percent(rebuffering),
    count(errors),
    '',
  ]);
  const plain = table(columns, cells, 0).flat();
  const width = Math.max(...plain.map((line) => line.length));
  const lines = plain.map((line) => line.padEnd(width));
  return { lines: lines.map((line, at) => (at === 0 ? paint('bold', line) : line)), width };
}

/** Two tables side by side, or one below the other where that is too wide. */
function besides(left: Block, right: Block, width: number): string[] {
  if (2 + left.width + 4 + right.width > width) {
    return [...left.lines, '', ...right.lines].map((line) => `  ${line}`.trimEnd());
  }
  const rows = Math.max(left.lines.length, right.lines.length);
  const empty = ' '.repeat(left.width);
  return Array.from({ length: rows }, (_, at) => `  ${left.lines[at] ?? empty}    ${right.lines[at] ?? ''}`.trimEnd());
}
