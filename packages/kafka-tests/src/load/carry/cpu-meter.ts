/** CPU time of all threads of this process, from a moment on. */
export class CpuMeter {
  #from = process.cpuUsage();
  #events = 0;
  #microseconds = 0;

  /** What comes now counts. */
  begin(): void {
    this.#from = process.cpuUsage();
  }

  /** So many events have been dealt with since it began. */
  end(events: number): void {
    const { user, system } = process.cpuUsage(this.#from);
    this.#events = events;
    this.#microseconds = user + system;
  }

  /** Microseconds for each event. */
  get perEvent(): number {
    return this.#microseconds / Math.max(1, this.#events);
  }
}
