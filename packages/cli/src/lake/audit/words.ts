import type { Address, AuditOptions, AuditReport, ObjectReport } from '@acme/telemetry-lake';
import { rules } from '@acme/telemetry-schema';
import { bytes, count, counted, share } from '../../text/numbers.ts';
import { shellWord } from '../../text/shell-word.ts';
import { placeOf } from '../../validate/rule-table.ts';
import { withoutEffect } from '../../validate/severities.ts';
import { durationInWords } from '../numbers.ts';
import { firstOf, type RuleFinding, sum } from './findings.ts';

/** What the views say in the same words. */
export interface AuditFacts {
  readonly report: AuditReport;
  readonly lateAfterMs: number;
  /** The options of `validate` by which it judges as the audit did, each a word of a shell. */
  readonly judging: readonly string[];
  /** Whether `validate`, which has no such limit as `--max-event-bytes`, gives the verdicts of the audit. */
  readonly canValidate: boolean;
  /** The options of `aws` by which it finds the server that the audit read from, each a word of a shell. */
  readonly reaching: readonly string[];
}

/** How an audit was run, and the file that its durations are of. */
export type AuditRun = AuditOptions & { readonly durationsFile?: string | undefined };

const LATE_AFTER_MS = 3_600_000;

/** What `@acme/telemetry-lake` counts as future. */
const ABOUT_FUTURE = 'more than 5 minutes later than the hour of their delivery';

/** D25, for the place where people look for duplicates. */
export const ABOUT_IDENTITY =
  'An event is told by customer_id, session_id, event_id and event_timestamp together. event_id alone is not unique: ' +
  'at 10 to 15 million events a day some 12,000 to 26,000 pairs share one by chance. The same four with other ' +
  'content is a conflict; neither copy is dropped.';

/** `64 objects, 1.2 GB`. */
export function sizeInWords({ total }: AuditReport): string {
  return `${counted(total.objects, 'object')}, ${bytes(total.bytes)} as stored`;
}

/** Why the numbers are not those of all that was meant; empty when they are. */
export function remarkOf({ report: { complete, total } }: AuditFacts): string {
  if (!complete) return 'interrupted: so far';
  return total.unreadable > 0 ? 'as far as could be read' : '';
}

/** What is odd about where objects lie and when events came, a sentence each; those without a case are left out. */
export function deliverySentences({ report, lateAfterMs }: AuditFacts): readonly string[] {
  const { objects, total } = report;
  const unknown = objects.filter(({ delivery, events }) => delivery === undefined && events > 0).length;
  const late = `more than ${durationInWords(lateAfterMs)} older than the hour of their delivery`;
  return [
    total.misplaced > 0 && `Misplaced: ${counted(total.misplaced, 'object')}: the hours of path and name differ.`,
    total.late > 0 && `Late: ${counted(total.late, 'event')}, ${late}, in ${inObjects(objects, 'late')}.`,
    total.future > 0 &&
      `Future: ${counted(total.future, 'event')}, ${ABOUT_FUTURE}, in ${inObjects(objects, 'future')}.`,
    unknown > 0 &&
      `Hour of delivery unknown: ${counted(unknown, 'object')}; late and future events there are not counted.`,
  ].filter((it) => it !== false);
}

function inObjects(objects: readonly ObjectReport[], what: 'late' | 'future'): string {
  return counted(objects.filter((it) => it[what] > 0).length, 'object');
}

/** `title_type 25,000, other 3`; empty where there is none. */
export function unknownFieldsInWords({ unknownFields }: ObjectReport | AuditReport['total']): readonly string[] {
  return Object.entries(unknownFields)
    .sort(([, a], [, b]) => b - a)
    .map(([name, times]) => `${name} ${count(times)}`);
}

/** Why something in a listing was not read. */
export const SKIPPED_WORDS: Readonly<Record<AuditReport['skipped'][number]['reason'], string>> = {
  symlink: 'a symbolic link: name it, and it is followed',
  'special-file': 'a pipe, socket or device',
  hidden: "a name that begins with . or _: a writer's unfinished file",
  unreadable: 'this user may not read it',
  'not-utf-8': 'its name is not UTF-8, or its server can not list it: rename it',
};

/** Whether it may hold events that nobody has seen. */
export function isUnreadable({ reason }: AuditReport['skipped'][number]): boolean {
  return reason === 'unreadable' || reason === 'not-utf-8';
}

/** Why an object was not read to its end, where its name, which the message begins with, stands right above. */
export function errorInWords(object: string, message: string): string {
  const before = `Can't read ${object}`;
  const after = message.startsWith(before) ? message.slice(before.length) : '';
  return /^(?:: | to its end: )/.test(after) ? `Can't read it${after}` : message;
}

/** What a rule wants, in one sentence. */
export function ruleInWords(id: string): string {
  return rules.find((rule) => rule.id === id)?.summary ?? 'A rule that this release does not know.';
}

/** Whether `validate` judges a rule, too, so that it shows what an event breaks it with. */
function isOfOneEvent(id: string): boolean {
  return rules.some((rule) => rule.id === id && rule.kind !== 'session' && rule.kind !== 'envelope');
}

/** `object:line`, and the event's number where the line doesn't tell it. */
export function addressInWords({ object, line, record }: Address): string {
  return placeOf({ source: object, line, record });
}

/** The command that shows the verdict on the first event that a rule on single events finds, values masked; if there is one. */
export function lookCommand(findings: readonly RuleFinding[], facts: AuditFacts): string | undefined {
  const { report, judging, reaching, canValidate } = facts;
  const shown = canValidate ? findings.find(({ rule }) => isOfOneEvent(rule)) : undefined;
  const first = shown && firstOf(shown, report);
  if (first === undefined) return;
  const { object, record } = first;
  const validate = ['acme-telemetry validate --format json', ...judging].join(' ');
  const look = `sed -n ${record}p`;
  if (object.startsWith('s3://')) {
    const copy = ['aws s3 cp', ...reaching, shellWord(object), '-'].join(' ');
    return `${copy} | ${validate} | ${look}`;
  }
  // It would be taken for an option.
  const path = object.startsWith('-') ? `./${object}` : object;
  return `${validate} ${shellWord(path)} | ${look}`;
}

/** The options of the audit that decide what is said. */
export function factsOf(report: AuditReport, run: AuditRun): AuditFacts {
  return {
    report,
    lateAfterMs: run.lateAfterMs ?? LATE_AFTER_MS,
    judging: judgingOf(run),
    reaching: reachingOf(run),
    canValidate: run.maxEventBytes === undefined,
  };
}

// That a bucket stands in the path, aws takes for granted of every endpoint that it is given.
function reachingOf({ storage: { s3: { endpoint, region } = {} } = {} }: AuditRun): readonly string[] {
  return [
    ...(endpoint === undefined ? [] : [`--endpoint-url=${shellWord(endpoint)}`]),
    ...(region === undefined ? [] : [`--region=${shellWord(region)}`]),
  ];
}

function judgingOf({ role, severities = {}, durationsFile }: AuditRun): readonly string[] {
  const silent = withoutEffect(severities);
  const levels = Object.entries(severities).filter(([rule]) => !silent.includes(rule));
  return [
    ...(role === 'writer' ? ['--role writer'] : []),
    ...(levels.length === 0 ? [] : [`--severity ${levels.map(([rule, level]) => `${rule}=${level}`).join()}`]),
    ...(durationsFile === undefined ? [] : [`--durations=${shellWord(durationsFile)}`]),
  ];
}

/** How many of all are wrong, in a sentence. */
export function verdictInWords({ events, valid, invalid }: Verdicts): string {
  if (events === 0) return 'no events';
  if (invalid === 0) return `${counted(events, 'event')}: ${events === 1 ? 'valid' : 'all valid'}`;
  return `${counted(events, 'event')}: ${count(valid)} valid, ${count(invalid)} invalid (${share(invalid, events)})`;
}

type Verdicts = Pick<ObjectReport, 'events' | 'valid' | 'invalid'>;

/** The rest of a list that is too long to show, summed up. */
export function restInWords(rest: readonly ObjectReport[]): string {
  const verdicts = {
    events: sum(rest, (it) => it.events),
    valid: sum(rest, (it) => it.valid),
    invalid: sum(rest, (it) => it.invalid),
  };
  return `${counted(rest.length, 'more object')}: ${verdictInWords(verdicts)}`;
}
