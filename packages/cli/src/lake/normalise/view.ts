import type { HourReport, NormaliseReport } from '@acme/telemetry-lake';
import { count, counted } from '../../text/numbers.ts';
import { printable } from '../../text/printable.ts';
import { someOf } from '../../text/some-of.ts';
import { type Column, table } from '../../text/table.ts';
import { hanging } from '../../text/wrap.ts';
import type { Looks } from '../../validate/report.ts';
import { isUnreadable, SKIPPED_WORDS } from '../audit/words.ts';

const MOST_HOURS = 48;
const MOST_OTHERS = 10;

const COLUMNS: readonly Column[] = [
  { title: 'hour' },
  { title: 'events', align: 'right' },
  { title: 'written', align: 'right' },
  { title: 'rejected', align: 'right' },
  { title: 'suppressed', align: 'right' },
  { title: 'objects', align: 'right' },
  { title: 'status' },
];

const STATUS: Readonly<Record<HourReport['status'], string>> = {
  written: 'written',
  'up-to-date': 'up to date',
  incomplete: 'incomplete',
};

/** What was normalised, for people. `problems` are told apart, on standard error. */
export function normaliseAsText(report: NormaliseReport, out: string, { paint, width }: Looks): string {
  const { hours, total, skipped } = report;
  const shown = hours.slice(0, MOST_HOURS).map((hour) => row(hour, STATUS[hour.status]));
  const left = hours.length - shown.length;
  const sum = row({ ...total, hour: 'all' }, '');
  const [titles = [], ...blocks] = table(COLUMNS, [...shown, sum], width - 2);
  const lines = blocks.flat();
  const more = left === 0 ? [] : [`and ${counted(left, 'more hour')}; --report json shows all`];
  // What may hold events is told first.
  const named = [...skipped.filter(isUnreadable), ...skipped.filter((each) => !isUnreadable(each))];
  const others = named.slice(0, MOST_OTHERS).map(({ name, reason }) => `${name}: ${SKIPPED_WORDS[reason]}`);
  if (skipped.length > others.length) others.push(`and ${count(skipped.length - others.length)} more`);
  return `${[
    paint('bold', `${counted(total.inputs, 'object')} to ${counted(total.outputs, 'object')} in ${printable(out)}`),
    '',
    ...titles.map((line) => paint('dim', `  ${line}`)),
    ...[...lines.slice(0, -1), ...more, ...lines.slice(-1)].map((line) => `  ${line}`),
    '',
    ...hanging('', sentence(report), width),
    ...otherHours(report, out, width),
    ...(others.length === 0 ? [] : ['', 'Not read:', ...others.map((text) => `  ${printable(text)}`)]),
  ].join('\n')}\n`;
}

function row(hour: Omit<HourReport, 'status' | 'inputs'>, status: string): string[] {
  const { events, written, rejected, suppressed, outputs } = hour;
  return [hour.hour, ...[events, written, rejected, suppressed, outputs].map(count), status];
}

/** What the suppression was not applied to. */
function otherHours({ otherHours: hours = [] }: NormaliseReport, out: string, width: number): string[] {
  if (hours.length === 0) return [];
  const text =
    `${printable(out)} has ${counted(hours.length, 'more hour')}, of which the input has no object: ${someOf(hours, MOST_OTHERS)}. ` +
    'The suppression was not applied there. Erase there as well (lake erase); of Parquet, remove the outputs that ' +
    'runs/HOUR.json names there, and that file.';
  return ['', ...hanging('', text, width)];
}

/** Whether all events are accounted for that lie under the given paths. */
export function isWhole({ problems, skipped }: NormaliseReport): boolean {
  return problems.length === 0 && !skipped.some(isUnreadable);
}

function sentence({ hours, problems, skipped, total }: NormaliseReport): string {
  if (problems.some(({ code }) => code === 'not-equal'))
    return 'What was read again is not what came in: see the errors.';
  if (problems.length > 0)
    return 'Not all is there: see the errors. All other events are, once each: what was written was read again.';
  if (skipped.some(isUnreadable))
    return 'Not all is there: see what was not read. All other events are, once each: what was written was read again.';
  if (hours.every(({ status }) => status === 'up-to-date'))
    return 'Nothing has changed since an earlier run, which read again all that it wrote: nothing was written.';
  const rejected =
    total.rejected === 0 ? '' : ' Rejected ones stand as they came in rejects/, and why in rejects/reasons/.';
  const withheld =
    total.withheld === 0
      ? ''
      : ` Of ${count(total.withheld)} nobody can say whose they are: only their place in the input stands in ` +
        'rejects/reasons/.';
  const earlier = hours.some(({ status }) => status === 'up-to-date')
    ? ' Hours that are up to date are as an earlier run left them.'
    : '';
  const all = 'All that was written was read again: no event is missing, and none is there twice.';
  return `${all}${earlier}${rejected}${withheld}`;
}

/** Why not all is there, as sentences, at most so many. */
export function problemsAsText({ problems, skipped }: NormaliseReport): readonly string[] {
  const all = [
    ...problems.map(({ hour, message }) => `${hour}: ${message}`),
    ...skipped.filter(isUnreadable).map(({ name, reason }) => `${printable(name)}: ${SKIPPED_WORDS[reason]}.`),
  ];
  const shown = all.slice(0, MOST_OTHERS);
  return all.length > shown.length ? [...shown, `And ${count(all.length - shown.length)} more.`] : shown;
}
