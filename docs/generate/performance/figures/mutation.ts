import { code } from '../../markdown.ts';
import { type Column, tableOf } from '../columns.ts';

interface Group {
  readonly name: string;
  readonly killed: number;
  readonly timedOut: number;
  readonly all: number;
}

export interface MutationFigures {
  readonly groups: readonly Group[];
}

const columns: readonly Column<Group>[] = [
  { title: 'group', of: ({ name }) => code(name) },
  { title: 'score', of: ({ killed, timedOut, all }) => percent(killed + timedOut, all) },
  { title: 'killed', of: ({ killed }) => killed },
  { title: 'timed out', of: ({ timedOut }) => timedOut },
  { title: 'survived', of: ({ all, killed, timedOut }) => all - killed - timedOut },
  { title: 'of', of: ({ all }) => all },
  { title: 'score without time-outs', of: ({ killed, all }) => percent(killed, all) },
];

/** Cut, not rounded: 89.96 % must not look like 90. */
function percent(part: number, all: number): string {
  return `${(Math.floor((part / all) * 1000) / 10).toFixed(1)} %`;
}

export function mutation({ groups }: MutationFigures): string {
  return tableOf(columns, groups);
}
