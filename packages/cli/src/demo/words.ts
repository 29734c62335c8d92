import type { NamedFigures } from '@acme/telemetry-examples/viewers-now';
import { count, share } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import type { Moment } from './pipeline.ts';

/** A time of the story, in UTC, as `19:40`. */
export function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(11, 16);
}

/** A share as `1.3 %`. */
export function percent(part: number): string {
  return share(part, 1);
}

/** What a row of the hour shows: append a column. */
const COLUMNS: readonly (readonly [title: string, width: number, text: (moment: Moment) => string])[] = [
  ['time', 7, ({ atMs }) => timeOf(atMs)],
  ['watching', 10, ({ figures }) => count(figures.watching)],
  ['paused', 8, ({ figures }) => count(figures.paused)],
  ['rebuffering', 13, ({ figures }) => percent(figures.rebuffering)],
  ['errors', 8, ({ figures }) => count(figures.errors)],
  ['records', 9, ({ consumer }) => count(consumer.records)],
  ['dead letters', 14, ({ consumer }) => count(consumer.deadLetters)],
];

export const MOMENT_TITLES: string = COLUMNS.map(([title, width]) => title.padStart(width)).join('');

/** How things stood at a time, below {@link MOMENT_TITLES}. */
export function momentRow(moment: Moment): string {
  return COLUMNS.map(([, width, text]) => text(moment).padStart(width)).join('');
}

/** Errors by name, as `Old Copper 12, Northline 3`. */
export function groupList(groups: readonly NamedFigures[]): string {
  return groups.map(({ name, errors }) => `${printable(name)} ${count(errors)}`).join(', ');
}
