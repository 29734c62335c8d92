import { fields, type Issue, type RuleId } from '@acme/telemetry-schema';
import { BoundedNames } from './bounded-names.ts';
import type { JudgedRecord } from './judge-record.ts';

/**
 * What rejected a record: the rules that it broke, or the number of tries of a handler that fails (`retry.deadLetterAfter`);
 * both, where in mode `observe` the handler fails for a record that breaks rules.
 */
export type RejectedBy = RuleId | 'handler-failed';

/** What was in the records that are done with: `records` is `accepted` + `rejected` + `duplicates`, always. */
export interface RecordCounts {
  /** Records of which the offset may pass. One that comes again, after a rebalance say, counts again. */
  readonly records: number;
  readonly accepted: number;
  /** In mode `observe`: those that `enforce` would have rejected, though the handler got them. */
  readonly rejected: number;
  /** Left out, since the same event was handled before (D25). */
  readonly duplicates: number;
  /** Of `accepted`: same customer, session, event id and time as an event before, but other content (D25). */
  readonly conflicts: number;
  /** Rejected records by what rejected them; one that breaks three rules is in three numbers. */
  readonly rejectedBy: Readonly<Partial<Record<RejectedBy, number>>>;
  /** Records with a warning, by rule. */
  readonly warnedBy: Readonly<Partial<Record<RuleId, number>>>;
  /** Records by the fields in them that the schema does not know, at most 64 names; the rest are `other` (D17). */
  readonly unknownFields: Readonly<Record<string, number>>;
  /** Records by the schema version in their headers, at most 64; `none` where they have none. */
  readonly schemaVersions: Readonly<Record<string, number>>;
}

const KNOWN: ReadonlySet<string> = /* @__PURE__ */ new Set(/* @__PURE__ */ fields.map(({ name }) => name));
const FIELD_NAME = /^[A-Za-z_]{1,64}$/;
const VERSION = /^(none|\d{1,6}(\.\d{1,6}){2})$/;

/** Counts records by what became of them and by what was in them. */
export class RecordCounters {
  #accepted = 0;
  #rejected = 0;
  #duplicates = 0;
  #conflicts = 0;
  readonly #rejectedBy = new Map<RejectedBy, number>();
  readonly #warnedBy = new Map<RuleId, number>();
  readonly #unknownFields = new BoundedNames(FIELD_NAME);
  readonly #versions = new BoundedNames(VERSION);

  accepted(judged: JudgedRecord, isConflict = false): void {
    this.#accepted += 1;
    if (isConflict) this.#conflicts += 1;
    this.#look(judged);
  }

  duplicate(judged: JudgedRecord): void {
    this.#duplicates += 1;
    this.#look(judged);
  }

  rejected(judged: JudgedRecord, handlerFailed = false): void {
    this.#rejected += 1;
    for (const rule of rulesOf(judged.issues, 'error')) increment(this.#rejectedBy, rule);
    if (handlerFailed) increment(this.#rejectedBy, 'handler-failed');
    this.#look(judged);
  }

  snapshot(): RecordCounts {
    return {
      records: this.#accepted + this.#rejected + this.#duplicates,
      accepted: this.#accepted,
      rejected: this.#rejected,
      duplicates: this.#duplicates,
      conflicts: this.#conflicts,
      rejectedBy: Object.fromEntries(this.#rejectedBy),
      warnedBy: Object.fromEntries(this.#warnedBy),
      unknownFields: this.#unknownFields.snapshot(),
      schemaVersions: this.#versions.snapshot(),
    };
  }

  #look({ issues, value, schemaVersion }: JudgedRecord): void {
    if (issues.length > 0) for (const rule of rulesOf(issues, 'warning')) increment(this.#warnedBy, rule);
    this.#versions.add(schemaVersion ?? 'none');
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    // JSON: every key is an own one, and a loop makes no list of them.
    for (const name in value) if (!KNOWN.has(name)) this.#unknownFields.add(name);
  }
}

function rulesOf(issues: readonly Issue[], severity: Issue['severity']): ReadonlySet<RuleId> {
  return new Set(issues.filter((issue) => issue.severity === severity).map(({ rule }) => rule));
}

function increment<Name>(counts: Map<Name, number>, name: Name): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
