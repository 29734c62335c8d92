import { join, sep } from 'node:path';
import type { EraseEntry, EraseManifest, EraseStatus } from '@acme/telemetry-lake';
import { count, counted } from '../../text/numbers.ts';
import type { Paint } from '../../text/paint.ts';
import { printable } from '../../text/printable.ts';
import { type Column, table } from '../../text/table.ts';
import { hanging } from '../../text/wrap.ts';
import type { Looks } from '../../validate/report.ts';
import { FINDING_WORDS, REASON_WORDS, STATUS_WORDS, VERSION_WORDS } from './words.ts';

/** The order in which people read of it: what was done, then what is left to do. */
const STATUSES: readonly EraseStatus[] = [
  'untouched',
  'would-erase',
  'erased',
  'deleted',
  'needs-a-person',
  'not-verified',
  'not-erased',
  'changed',
];

const LEFT: readonly EraseStatus[] = ['needs-a-person', 'not-verified', 'not-erased', 'changed'];

const COLUMNS: readonly Column[] = [
  { title: 'objects', align: 'right' },
  { title: 'events', align: 'right' },
  { title: 'what became of them' },
];

const MOST_OBJECTS = 50;
const MOST_RECORDS = 5;

/** What was erased and what was not, for people. `manifest` is where the proof was written. */
export function eraseAsText(report: EraseManifest, manifest: string | undefined, { paint, width }: Looks): string {
  const left = report.objects.flatMap((entry) => leftOf(entry));
  const paragraphs = [
    heading(report, paint),
    becameOf(report, width, paint),
    ...left.slice(0, MOST_OBJECTS).map((lines) => lines.flatMap(([first, text]) => hanging(first, text, width))),
    left.length > MOST_OBJECTS ? [`and ${counted(left.length - MOST_OBJECTS, 'more object')} (in the manifest)`] : [],
    report.skipped
      .filter(({ reason }) => reason === 'special-file')
      .slice(0, MOST_OBJECTS)
      .map(({ name, reason }) => `Not looked into: ${fromHere(name)} (${REASON_WORDS[reason]})`),
    closing(report, manifest).flatMap((text) => hanging('', text, width)),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function heading({ applied, complete, totals, customers }: EraseManifest, paint: Paint): string[] {
  const remarks = [applied ? '' : '(dry run: nothing was changed)', complete ? '' : '(interrupted: so far)'];
  const events = `${counted(totals.eventsErased, 'event')} ${applied ? 'erased' : 'to erase'}`;
  const title = `${counted(totals.objects, 'object')}, ${events}`;
  const found = `  something was found of ${count(customers.found)} of ${counted(customers.count, 'customer')}`;
  return [[paint('bold', title), ...remarks.filter(Boolean).map((text) => paint('yellow', text))].join(' '), found];
}

function becameOf({ totals, objects }: EraseManifest, width: number, paint: Paint): string[] {
  const rows = STATUSES.filter((status) => (totals.byStatus[status] ?? 0) > 0).map((status) => {
    const events = objects.filter((it) => it.status === status).reduce((sum, it) => sum + it.events.erased, 0);
    return [count(totals.byStatus[status] ?? 0), status === 'untouched' ? '' : count(events), STATUS_WORDS[status]];
  });
  const [titles = [], ...blocks] = table(COLUMNS, rows, width - 2);
  const versions = STATUSES.filter((status) => (totals.versionsByStatus[status] ?? 0) > 0).map(
    (status) => `  old versions: ${count(totals.versionsByStatus[status] ?? 0)} ${VERSION_WORDS[status]}`,
  );
  const shown =
    rows.length === 0
      ? []
      : [...titles.map((line) => paint('dim', `  ${line}`)), ...blocks.flat().map((line) => `  ${line}`)];
  return [...shown, ...versions];
}

type Hanging = readonly [first: string, text: string];

/** An object of which something is left, with why and where. */
function leftOf({ object, status, reason, records = [], versions }: EraseEntry): Hanging[][] {
  const isLeft = LEFT.includes(status);
  const leftVersions = versions.filter((version) => LEFT.includes(version.status));
  if (!isLeft && leftVersions.length === 0) return [];
  return [
    [
      ['', isLeft ? `${fromHere(object)}: ${statusInWords({ status, reason })}` : fromHere(object)],
      ...records
        .slice(0, MOST_RECORDS)
        .map(
          ({ record, line, kind }): Hanging => [
            '  ',
            `record ${count(record)} (line ${count(line)}): ${FINDING_WORDS[kind]}`,
          ],
        ),
      ...(records.length > MOST_RECORDS ? [['  ', 'and more (in the manifest)'] as const] : []),
      ...leftVersions.map(
        (version): Hanging => ['  ', `version ${printable(version.versionId)}: ${statusInWords(version)}`],
      ),
    ],
  ];
}

/** A name as it was given: the manifest has local ones from the root on. */
function fromHere(name: string): string {
  const here = join(process.cwd(), sep);
  return printable(name.startsWith(here) ? name.slice(here.length) : name);
}

function statusInWords({ status, reason }: Pick<EraseEntry, 'status' | 'reason'>): string {
  return reason === undefined ? status : `${status}: ${REASON_WORDS[reason]}`;
}

function closing({ applied, repeatAfter }: EraseManifest, manifest: string | undefined): string[] {
  return [
    ...(manifest === undefined ? [] : [`The manifest is in ${printable(manifest)}.`]),
    applied
      ? `Erase again after ${minuteOf(repeatAfter)}: until then Kafka, dead letters and what was on its way may ` +
        'bring events back. Back-ups keep them for as long as you keep back-ups.'
      : 'To erase, run the same with --apply.',
  ];
}

/** `2026-01-10 14:30 UTC`. */
function minuteOf(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
