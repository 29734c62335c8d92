import { sections } from '../../markdown.ts';
import { type Column, fault, tableOf } from '../columns.ts';

interface Place {
  readonly place: string;
  readonly kills: number;
  readonly byWindow: Readonly<Record<string, number>>;
  /** Kills around the act by which an object changes. */
  readonly changing: number;
  readonly rounds: number;
  readonly records: number;
  readonly ofTheCustomers: number;
  readonly findings: readonly unknown[];
  readonly seconds: number;
}

export interface LakeKillsFigures {
  readonly places: readonly Place[];
  readonly faults: readonly { readonly name: string; readonly wrong: readonly string[] }[];
}

/** Where a kill fell: append a row. */
const WINDOWS = ['rename', 'unlink', 'put', 'delete', 'delete-version', 'another step', 'any time'];

const columns: readonly Column<Place>[] = [
  { title: 'place', of: ({ place }) => place },
  { title: 'kills', of: ({ kills }) => kills },
  ...WINDOWS.map((window) => ({ title: window, of: ({ byWindow }: Place) => byWindow[window] ?? 0 })),
  { title: 'lakes judged', of: ({ rounds }) => rounds },
  { title: 'records of others', of: ({ records, ofTheCustomers }) => records - ofTheCustomers },
  { title: 'of the customers', of: ({ ofTheCustomers }) => ofTheCustomers },
  { title: 'wrong', of: ({ findings }) => fault(findings.length) },
  { title: 'minutes', of: ({ seconds }) => (seconds / 60).toFixed(1) },
];

export function lakeKills({ places, faults }: LakeKillsFigures): string {
  const sum = (of: (place: Place) => number) => places.reduce((total, place) => total + of(place), 0);
  const wrong = faults.filter((one) => one.wrong.length > 0).length;
  return sections(
    `${sum(({ changing }) => changing)} of ${sum(({ kills }) => kills)} kills fell around the act by which an object ` +
      `changes. ${faults.length} other faults were tried, ${wrong === 0 ? 'none' : wrong} with something wrong after it.`,
    tableOf(columns, places),
  ).trim();
}
