import { WINDOWS } from '../kills/kill-points.ts';
import type { FaultReport } from './fault-place.ts';
import { changingKills, type PlaceReport } from './kill-place.ts';

/** The figures as a Markdown table, and what is wrong below it. */
export function table(places: readonly PlaceReport[], faults: readonly FaultReport[]): string {
  const head = [
    'place',
    'kills',
    ...WINDOWS,
    'lakes judged',
    'records of others',
    'of the customers',
    'wrong',
    'minutes',
  ];
  const rows = places.map((report) => [
    report.place,
    report.kills,
    ...WINDOWS.map((window) => report.byWindow[window] ?? 0),
    report.rounds,
    report.records - report.ofTheCustomers,
    report.ofTheCustomers,
    report.findings.length,
    (report.seconds / 60).toFixed(1),
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const all = places.reduce((sum, { kills }) => sum + kills, 0);
  const changing = places.reduce((sum, report) => sum + changingKills(report), 0);
  const share = all === 0 ? '' : `${changing} of ${all} kills fell around the act by which an object changes.`;
  const skipped = faults.filter((fault) => fault.skipped !== undefined);
  const tried = faults.length - skipped.length;
  const wrong = faults.filter((fault) => fault.wrong.length > 0).length;
  const others = faults.length === 0 ? '' : `${tried} other faults, ${wrong} with something wrong.`;
  return [...lines, '', share, others, ...skipped.map(({ name, skipped }) => `Skipped: ${name}: ${skipped}.`), ''].join(
    '\n',
  );
}
