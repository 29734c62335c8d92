/** What a process does to files, step by step. */
export type StepKind = 'write' | 'append' | 'sync' | 'rename' | 'unlink' | 'truncate' | 'own' | 'link';

export type Phase = 'before' | 'half' | 'after';

/** What happens at a step: the process is killed, the step fails, or someone else is at work. */
export type Strike =
  | { readonly kill: true }
  | { readonly error: string }
  /** Another file takes the path's place, or its bytes are written into the file that is there. */
  | { readonly copy: string; readonly to: string; readonly inPlace: boolean };

/** For {@link FS_PLAN_VARIABLE}, as JSON. */
export interface FsPlan {
  /** A file to which each step is added as a line: number, kind, path, set apart by tabs. */
  readonly log?: string | undefined;
  /** The number of the step, from 1, and whether it is struck before, in the middle of or after it. */
  readonly at?: number | undefined;
  readonly phase?: Phase | undefined;
  /** Every step of this kind from `at` on, where its path begins so. */
  readonly always?: StepKind | undefined;
  readonly under?: string | undefined;
  readonly strike?: Strike | undefined;
}

export const FS_PLAN_VARIABLE = 'ACME_TEST_FS_PLAN';
