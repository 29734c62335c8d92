/** How large a step of the schema's version a change needs; `none` for no change. */
export type Bump = 'none' | 'patch' | 'minor' | 'major';

/**
 * What becomes of a change: `allow` it; allow it with a `notice`; `stage` it, readers first and writers a release
 * later; `deny` it.
 */
export type PolicyVerdict = 'allow' | 'notice' | 'stage' | 'deny';

/** Between an earlier version and the next: who may meet what the other one sends (D28). */
export type EventRelation = 'backward' | 'forward' | 'writer';

/** One kind of change, and what the policy says of it. */
export interface PolicyRow {
  /** Stable: scripts may rely on it. */
  readonly code: string;
  /** The kind of change, worded to follow "This change: ". */
  readonly title: string;
  /** Relations that such a change can break. It is for the engines to say whether it does. */
  readonly breaks: readonly EventRelation[];
  readonly bump: Bump;
  readonly verdict: PolicyVerdict;
  /** Whom it breaks and how; of changes that break nobody, why they need care. */
  readonly consequence: string;
  /** The safe way to get there, or to do it. */
  readonly safeWay: string;
}
