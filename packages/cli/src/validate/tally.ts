import type { Verdict } from '@acme/telemetry-lake';
import type { Issue, NotEvaluated, RuleId } from '@acme/telemetry-schema';
import type { FieldNames } from './field-names.ts';

/** What one rule found. */
export interface RuleTally {
  readonly rule: RuleId;
  readonly severity: Issue['severity'];
  /** How many issues. */
  times: number;
  /** In how many events. */
  events: number;
  /** How many issues by field; by `''` when the event as a whole is meant. */
  readonly fields: Map<string, number>;
  readonly first: First;
}

/** Where a rule was broken first, and how. */
export interface First {
  readonly source: string;
  readonly line: number;
  readonly record: number;
  readonly message: string;
}

/** Counts verdicts. Its size depends on rules and fields, not on how many events there are. */
export class Tally {
  readonly source: string;
  events = 0;
  valid = 0;
  /** Events with a warning, valid or not. */
  warned = 0;
  readonly rules = new Map<RuleId, RuleTally>();
  /** How many events, by what was not evaluated and why. */
  readonly notEvaluated = new Map<string, NotEvaluated & { events: number }>();
  /** How many events, by the fields that the schema doesn't know; empty where these are findings. */
  readonly unknownFields = new Map<string, number>();
  readonly #names: FieldNames;
  readonly #toleratesUnknown: boolean;

  /** With `toleratesUnknown`, issues of `unknown-field` are no findings: they only tell the fields' names. */
  constructor(source: string, names: FieldNames, { toleratesUnknown = false } = {}) {
    this.source = source;
    this.#names = names;
    this.#toleratesUnknown = toleratesUnknown;
  }

  get invalid(): number {
    return this.events - this.valid;
  }

  add(verdict: Verdict): void {
    this.events += 1;
    if (verdict.valid) this.valid += 1;
    if (verdict.issues.length > 0) this.#addIssues(verdict);
    for (const it of verdict.notEvaluated) this.#addNotEvaluated(it, 1);
  }

  /** Adds what another one counted; the first place of a rule stays the one that was seen first. */
  addAll(other: Tally): void {
    this.events += other.events;
    this.valid += other.valid;
    this.warned += other.warned;
    for (const theirs of other.rules.values()) {
      const ours = this.rules.get(theirs.rule);
      if (ours === undefined) {
        this.rules.set(theirs.rule, { ...theirs, fields: new Map(theirs.fields) });
        continue;
      }
      ours.times += theirs.times;
      ours.events += theirs.events;
      for (const [field, times] of theirs.fields) increase(ours.fields, field, times);
    }
    for (const it of other.notEvaluated.values()) this.#addNotEvaluated(it, it.events);
    for (const [field, events] of other.unknownFields) increase(this.unknownFields, field, events);
  }

  #addIssues(verdict: Verdict): void {
    const broken = new Set<RuleTally>();
    const unknown = new Set<string>();
    let isWarned = false;
    for (const issue of verdict.issues) {
      const { field, message } = this.#names.shown(issue);
      if (this.#toleratesUnknown && issue.rule === 'unknown-field') {
        unknown.add(field);
        continue;
      }
      if (issue.severity === 'warning') isWarned = true;
      const rule = this.rules.get(issue.rule) ?? this.#begin(issue, verdict, message);
      rule.times += 1;
      increase(rule.fields, field, 1);
      broken.add(rule);
    }
    for (const rule of broken) rule.events += 1;
    for (const field of unknown) increase(this.unknownFields, field, 1);
    if (isWarned) this.warned += 1;
  }

  #begin({ rule, severity }: Issue, { line, record }: Verdict, message: string): RuleTally {
    const first = { source: this.source, line, record, message };
    const begun: RuleTally = { rule, severity, times: 0, events: 0, fields: new Map(), first };
    this.rules.set(rule, begun);
    return begun;
  }

  #addNotEvaluated({ rule, reason }: NotEvaluated, events: number): void {
    const key = `${rule} ${reason}`;
    const counted = this.notEvaluated.get(key);
    if (counted === undefined) this.notEvaluated.set(key, { rule, reason, events });
    else counted.events += events;
  }
}

function increase(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
