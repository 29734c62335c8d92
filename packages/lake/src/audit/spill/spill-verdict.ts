import type { Issue, RuleId } from '@acme/telemetry-schema';
import type { SpillAddress } from './spill-part.ts';

/** How often one object's events broke a session rule. */
export interface SpillIssue {
  readonly object: number;
  readonly rule: RuleId;
  readonly path: string;
  readonly severity: Issue['severity'];
  readonly count: number;
  /** Those of the object that are among the first offenders of the whole lake, in order of listing. */
  readonly first: readonly Pick<SpillAddress, 'record' | 'line'>[];
}

/** What comparing all events says. What was not asked for is absent. */
export interface SpillVerdict {
  /** Copies with the same four fields and content as an earlier event, in order of listing (D25). */
  readonly duplicates?: number;
  /** Events with the same four fields as an earlier one, and content that none of these had (D25). */
  readonly conflicts?: number;
  /** The first ones, in order of listing. */
  readonly duplicateOffenders?: readonly SpillAddress[];
  readonly conflictOffenders?: readonly SpillAddress[];
  /** Sessions seen, those that were running when the input began, and events that came again to the session rules. */
  readonly sessions?: { readonly sessions: number; readonly notEvaluated: number; readonly repeated: number };
  /** By object, then by rule in the order of `rules`. */
  readonly issues: readonly SpillIssue[];
}
