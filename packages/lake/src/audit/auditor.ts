import { announceReleases } from '../release.ts';
import { openStorage } from '../storage/open.ts';
import type { LakeStorage } from '../storage/storage.ts';
import type { AuditTools } from './audit-object.ts';
import { EventJudge } from './event-judge.ts';
import { type FinishedObject, finishObject, type ObjectJob } from './finish-object.ts';
import type { AuditSettings } from './options.ts';
import { runSpillTask, type SpillTask, type SpillTaskResult } from './spill/judge-spill.ts';

/** Does the work of an audit, one thing at a time. */
export interface Auditor {
  /** Whether it can be asked for the next thing while it is at work on one. */
  readonly queues: boolean;
  /** Throws `LakeWriteError`, and what the signal is aborted with. */
  finish(job: ObjectJob): Promise<FinishedObject>;
  /** Throws `LakeReadError`, `LakeWriteError`. */
  run(task: SpillTask): Promise<SpillTaskResult>;
  close(): Promise<void>;
}

export type AuditorHooks = Pick<AuditTools, 'signal' | 'onProgress'>;

/** An auditor that works in this thread. Throws `TelemetryOptionsError`. */
export function createLocalAuditor(settings: AuditSettings, hooks: AuditorHooks): Auditor {
  announceReleases();
  const judge = new EventJudge(settings.validator);
  const storages = new Map<boolean, Promise<LakeStorage>>();
  const storageOf = (name: string): Promise<LakeStorage> => {
    const remote = name.startsWith('s3://');
    const storage = storages.get(remote) ?? openStorage(name, settings.storage);
    storages.set(remote, storage);
    return storage;
  };
  return {
    queues: false,
    async finish(job) {
      const storage = await storageOf(job.object.name);
      return finishObject(job, { ...hooks, storage, judge, settings });
    },
    run: async (task) => runSpillTask(task),
    close: async () => {},
  };
}
