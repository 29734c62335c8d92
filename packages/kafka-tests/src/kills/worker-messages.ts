import type { GroupFigures } from './churning-group.ts';
import type { GroupVerdict } from './group-judge.ts';
import type { LoadFigures, LoadPlan } from './load.ts';
import type { SenderFigures } from './sender.ts';
import type { SubjectName } from './subjects.ts';

/** What a worker is given, as JSON in its first argument. */
export interface WorkerPlan extends LoadPlan {
  readonly subject: SubjectName;
  readonly brokers: string;
  readonly topic: string;
  /** How long after one change of the group's members the next one begins. */
  readonly churnMs: number;
}

export interface WorkerResult extends LoadFigures, SenderFigures {
  readonly kind: 'result';
  /** By number of the event: a `Fate`. */
  readonly fates: Uint8Array;
  /** Undefined where no group read meanwhile. */
  readonly group: (GroupVerdict & GroupFigures) | undefined;
}

/** What a worker says. To it only one thing is said, `enough`: it stops sending when its customers have had their events. */
export type WorkerMessage = { readonly kind: 'running' } | WorkerResult;
export const ENOUGH = 'enough';
