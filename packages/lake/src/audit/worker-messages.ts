import { LakeReadError, type LakeReadErrorCode } from '../lake-read-error.ts';
import { LakeWriteError, type LakeWriteErrorCode } from '../storage/lake-write-error.ts';
import type { FinishedObject, ObjectJob } from './finish-object.ts';
import type { SpillTask, SpillTaskResult } from './spill/judge-spill.ts';

/** To a worker, which does what it is asked for in turn, and answers in the same order. */
export type Request =
  | { readonly kind: 'finish'; readonly job: ObjectJob }
  | { readonly kind: 'run'; readonly task: SpillTask }
  | { readonly kind: 'abort' };

/** From a worker. */
export type Response =
  | { readonly kind: 'progress'; readonly bytes: number; readonly events: number }
  | { readonly kind: 'done'; readonly result: FinishedObject | SpillTaskResult }
  | { readonly kind: 'failed'; readonly error: PlainError };

/** An error as it can be sent: a thread knows no other thread's classes. */
export type PlainError =
  | { readonly kind: 'read'; readonly code: LakeReadErrorCode; readonly at: string }
  | { readonly kind: 'write'; readonly code: LakeWriteErrorCode; readonly at: string }
  | { readonly kind: 'other'; readonly error: unknown };

export function toPlainError(error: unknown): PlainError {
  if (error instanceof LakeReadError) return { kind: 'read', code: error.code, at: error.source };
  if (error instanceof LakeWriteError) return { kind: 'write', code: error.code, at: error.target };
  return { kind: 'other', error: error instanceof Error ? error : new Error(String(error)) };
}

export function fromPlainError(plain: PlainError): unknown {
  if (plain.kind === 'read') return new LakeReadError(plain.code, plain.at);
  if (plain.kind === 'write') return new LakeWriteError(plain.code, plain.at);
  return plain.error;
}
