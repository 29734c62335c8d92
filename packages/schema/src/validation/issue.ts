import type { RuleId, TelemetryEvent } from '../generated/telemetry-event.ts';

/** One broken rule at one place. */
export interface Issue {
  readonly rule: RuleId;
  readonly severity: 'error' | 'warning';
  /** Where: a JSON Pointer such as `/city`, or `''` for the event as a whole. */
  readonly path: string;
  /** The other fields that the rule read, as JSON Pointers. */
  readonly related: readonly string[];
  /** The facts that `message` words. Without personal data unless it was asked for (D17). */
  readonly params: Readonly<Record<string, string | number>>;
  /** What was wrong and what is wanted, in English. */
  readonly message: string;
}

/** Why a rule could not be judged although its fields were fine (D15, D16). */
export type NotEvaluatedReason = 'no-lookup' | 'unknown-title' | 'lookup-failed' | 'session-start-unseen';

/** A rule that was not judged, which is not the same as kept. */
export interface NotEvaluated {
  readonly rule: RuleId;
  readonly reason: NotEvaluatedReason;
}

/** What a validator says of an event: `valid` when no issue is an error (D14). Warnings come with both. */
export type ValidationResult =
  | {
      readonly valid: true;
      /** The value that was judged, itself. */
      readonly event: TelemetryEvent;
      readonly issues: readonly Issue[];
      readonly notEvaluated: readonly NotEvaluated[];
    }
  | {
      readonly valid: false;
      readonly event?: undefined;
      readonly issues: readonly Issue[];
      readonly notEvaluated: readonly NotEvaluated[];
    };

/** One for all that have nothing to list. */
export const NONE: readonly never[] = Object.freeze([]);
