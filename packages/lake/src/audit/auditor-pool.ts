import { type Auditor, type AuditorHooks, createLocalAuditor } from './auditor.ts';
import type { AuditSettings } from './options.ts';
import { createThreadAuditor } from './thread-auditor.ts';

/** So many auditors; a single one works in this thread. */
export class AuditorPool {
  readonly size: number;
  readonly #auditors: readonly Auditor[];
  readonly #free: Auditor[];
  readonly #failure: AbortController;

  /**
   * `failure` is aborted when one fails, and is to stop the others: through the hooks' signal. Throws
   * `TelemetryOptionsError`.
   */
  constructor(size: number, settings: AuditSettings, hooks: AuditorHooks, failure: AbortController) {
    this.size = size;
    this.#failure = failure;
    this.#auditors = Array.from({ length: size }, () =>
      size === 1 ? createLocalAuditor(settings, hooks) : createThreadAuditor(settings, hooks),
    );
    this.#free = [...this.#auditors];
  }

  /** Works through a list, each item by whoever is free. Throws the first error, when all have stopped. */
  async each<T>(items: readonly T[], work: (auditor: Auditor, item: T) => Promise<void>): Promise<void> {
    const rest = items[Symbol.iterator]();
    const failures: unknown[] = [];
    const workThrough = async (auditor: Auditor) => {
      try {
        for (const item of rest) await work(auditor, item);
      } catch (error) {
        failures.push(error);
        this.#failure.abort(error);
      }
    };
    await Promise.all(this.#auditors.map(workThrough));
    if (failures.length > 0) throw failures[0];
  }

  /** Has one that is free do something. No more calls at once than there are auditors. */
  async withOne<R>(work: (auditor: Auditor) => Promise<R>): Promise<R> {
    const auditor = this.#free.pop();
    if (auditor === undefined) throw new Error(`More than ${this.size} tasks at once.`);
    try {
      return await work(auditor);
    } finally {
      this.#free.push(auditor);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#auditors.map((auditor) => auditor.close()));
  }
}
