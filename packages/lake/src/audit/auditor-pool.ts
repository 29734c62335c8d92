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
    let next = 0;
    const failures: unknown[] = [];
    const workThrough = async (auditor: Auditor, end: number) => {
      try {
        while (next < end) await work(auditor, items[next++] as T);
      } catch (error) {
        failures.push(error);
        this.#failure.abort(error);
      }
    };
    await Promise.all([
      ...this.#auditors.map((auditor) => workThrough(auditor, items.length)),
      // A thread has its next item before it asks, but for the last ones: they are for whoever is done first.
      ...this.#auditors.map((auditor) => workThrough(auditor, auditor.queues ? items.length - this.size : 0)),
    ]);
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
