import { type Rule, rules, type ValidatorOptions } from '@acme/telemetry-schema';
import { CLEAN, type FoundIssue } from '@acme/telemetry-schema/findings';
import type { EventHours } from './event-hours.ts';
import { hasTime, type JudgedEvent } from './event-judge.ts';
import { IssueCounts, inOrder } from './issue-counts.ts';
import { NameCounts } from './name-counts.ts';
import type { Counts } from './report.ts';

/** Where an event begins in its object: its number and its line. */
export type Place = readonly [record: number, line: number];

/** The first events of an object that break a rule at a path. */
export interface FirstPlaces {
  readonly rule: string;
  readonly path: string;
  readonly places: readonly Place[];
}

interface IssueTally {
  readonly kind: FoundIssue;
  count: number;
  readonly places: Place[];
}

const SYNTAX: FoundIssue = { rule: 'json-syntax', severity: 'error', path: '' };

const UNKNOWN_FIELD = 'unknown-field';
const OF_UNKNOWN_FIELD = (rules.find(({ id }) => id === UNKNOWN_FIELD) as Rule).severity;

/** Of `unknown-field` under these options; undefined when it is off. */
export function unknownSeverityOf({
  severities,
  role = 'reader',
}: ValidatorOptions): FoundIssue['severity'] | undefined {
  const severity = severities?.[UNKNOWN_FIELD] ?? OF_UNKNOWN_FIELD[role];
  return severity === 'off' ? undefined : severity;
}

/** Counts the events of one object. Its size does not depend on how many they are. */
export class ObjectTally {
  #events = 0;
  #valid = 0;
  readonly #unknownSeverity: FoundIssue['severity'] | undefined;
  readonly #hours: EventHours;
  readonly #offenders: number;
  readonly #names = new NameCounts();
  readonly #issues = new Map<FoundIssue, IssueTally>();
  readonly #unknown = new Map<string, IssueTally>();

  /** `offenders`: how many places are kept per rule and path. */
  constructor(unknownSeverity: FoundIssue['severity'] | undefined, hours: EventHours, offenders: number) {
    this.#unknownSeverity = unknownSeverity;
    this.#hours = hours;
    this.#offenders = offenders;
  }

  get events(): number {
    return this.#events;
  }

  /** Counts a JSON value; whether it is valid. */
  add(event: JudgedEvent, record: number, line: number): boolean {
    const { found } = event;
    const { valid, issues, unknown } = found;
    this.#events += 1;
    if (valid) this.#valid += 1;
    if (hasTime(event)) this.#hours.add(event);
    if (found === CLEAN) return true;
    for (const issue of issues) this.#count(this.#issues, issue, issue, record, line);
    for (const name of unknown) this.#addUnknown(name, record, line);
    return valid;
  }

  /** Counts a text that is no JSON value. */
  addSyntaxError(record: number, line: number): void {
    this.#events += 1;
    this.#count(this.#issues, SYNTAX, SYNTAX, record, line);
  }

  counts(): Counts {
    const issues = new IssueCounts();
    for (const { kind, count } of this.#tallies()) issues.add({ ...kind, count });
    return {
      events: this.#events,
      valid: this.#valid,
      invalid: this.#events - this.#valid,
      ...issues.counts(),
      late: this.#hours.late,
      future: this.#hours.future,
      unknownFields: this.#names.counts(),
      hours: this.#hours.counts(),
    };
  }

  /** By rule, then by path. */
  firstPlaces(): FirstPlaces[] {
    return this.#tallies()
      .filter(({ places }) => places.length > 0)
      .map(({ kind: { rule, path }, places }) => ({ rule, path, places }))
      .sort(inOrder);
  }

  #tallies(): IssueTally[] {
    return [...this.#issues.values(), ...this.#unknown.values()];
  }

  #addUnknown(shown: string, record: number, line: number): void {
    const name = this.#names.add(shown);
    const severity = this.#unknownSeverity;
    if (severity === undefined) return;
    this.#count(this.#unknown, name, { rule: UNKNOWN_FIELD, severity, path: `/${name}` }, record, line);
  }

  #count<K>(tallies: Map<K, IssueTally>, key: K, kind: FoundIssue, record: number, line: number): void {
    let tally = tallies.get(key);
    if (tally === undefined) {
      tally = { kind, count: 0, places: [] };
      tallies.set(key, tally);
    }
    tally.count += 1;
    if (tally.places.length < this.#offenders) tally.places.push([record, line]);
  }
}
