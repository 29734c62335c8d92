import type { Address, AuditReport } from '@acme/telemetry-lake';
import { count, counted, share } from '../../text/numbers.ts';

/** What was found by comparing events with each other. */
export interface Comparison {
  readonly words: string;
  /** The first events that it was found in. */
  readonly first: readonly Address[];
}

/** Duplicates, conflicts and sessions; none where it was not asked for. */
export function comparisons({ total }: AuditReport): readonly Comparison[] {
  const { duplicates, conflicts, sessions, duplicateOffenders = [], conflictOffenders = [] } = total;
  return [
    duplicates === undefined
      ? undefined
      : {
          words: `Duplicates: ${thereBefore(duplicates)} (${share(duplicates, Math.max(total.events, 1))}).`,
          first: duplicateOffenders,
        },
    conflicts === undefined
      ? undefined
      : { words: `Conflicts: ${thereBefore(conflicts)} with other content.`, first: conflictOffenders },
    sessions === undefined
      ? undefined
      : {
          words: `Sessions: ${count(sessions.sessions)}, of which ${count(sessions.notEvaluated)} are not evaluated.`,
          first: [],
        },
  ].filter((it) => it !== undefined);
}

function thereBefore(events: number): string {
  return `${counted(events, 'event')} that ${events === 1 ? 'was' : 'were'} there before`;
}
