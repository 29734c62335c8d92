import type { Measurement } from './measure.ts';

const columns = ['case', 'an event', 'ratio', 'low', 'high', 'bar', ''] as const;

/** Nanoseconds in three figures and the unit that fits. */
export function duration(nanoseconds: number): string {
  const [value, unit] = nanoseconds < 1000 ? [nanoseconds, 'ns'] : [nanoseconds / 1000, 'µs'];
  return `${value.toPrecision(value >= 100 ? Math.floor(Math.log10(value)) + 1 : 3)} ${unit}`;
}

/** True when the ratio is above the bar. */
export const misses = ({ ratio, bar }: Measurement): boolean => bar !== undefined && ratio > bar;

function row(measurement: Measurement): string[] {
  const { case: name, nanoseconds, ratio, low, high, bar } = measurement;
  const shown = bar === undefined ? '' : `≤ ${bar.toFixed(2)}`;
  const verdict = bar === undefined ? '' : misses(measurement) ? 'MISSED' : 'ok';
  return [name, duration(nanoseconds), ratio.toFixed(2), low.toFixed(2), high.toFixed(2), shown, verdict];
}

const pad = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, i) =>
      i === 0 || i === cells.length - 1 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number),
    )
    .join('  ')
    .trimEnd();

/** The measurements of one temperature and key order: a table for each yardstick. */
export function table(measurements: readonly Measurement[]): string {
  const yardsticks = [...new Set(measurements.map(({ against }) => against))];
  return yardsticks
    .map((against) => {
      const rows = measurements.filter((measurement) => measurement.against === against);
      const first = rows[0] as Measurement;
      const cells = [[...columns], ...rows.map(row)];
      const widths = columns.map((_, i) => Math.max(...cells.map((line) => (line[i] as string).length)));
      const heading = `${first.temperature}, keys ${first.order}, against ${against} (${duration(first.againstNanoseconds)} an event)`;
      return [heading, ...cells.map((line) => `  ${pad(line, widths)}`)].join('\n');
    })
    .join('\n');
}
