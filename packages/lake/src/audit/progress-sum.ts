import type { StoredObject } from '../storage/storage.ts';
import type { AuditProgress } from './options.ts';
import { Throttle } from './throttle.ts';

const TELL_MS = 100;

/** Adds up what was done, and tells of it now and then. */
export class ProgressSum {
  readonly #tell: ((progress: AuditProgress) => void) | undefined;
  readonly #throttle = new Throttle(TELL_MS);
  #now: AuditProgress;

  constructor(objects: readonly StoredObject[], tell: ((progress: AuditProgress) => void) | undefined) {
    const bytes = objects.reduce((sum, { size }) => sum + size, 0);
    this.#tell = tell;
    this.#now = { objects: objects.length, objectsDone: 0, bytes, bytesDone: 0, events: 0 };
  }

  /** Stored bytes and events were read. */
  add(bytes: number, events: number): void {
    this.#now = { ...this.#now, bytesDone: this.#now.bytesDone + bytes, events: this.#now.events + events };
    if (this.#tell !== undefined && this.#throttle.isDue()) this.#tell(this.#now);
  }

  finishOne(): void {
    this.#now = { ...this.#now, objectsDone: this.#now.objectsDone + 1 };
  }

  end(): void {
    this.#tell?.(this.#now);
  }
}
