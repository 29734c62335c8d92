/** A moment until which something is tried. */
export class Deadline {
  /** Resolves at that moment, unless cleared before. */
  readonly passed: Promise<void>;
  readonly #end: number;
  readonly #timer: ReturnType<typeof setTimeout>;
  #rang = false;

  constructor(ms: number) {
    const { promise, resolve } = deferred();
    this.passed = promise;
    this.#end = performance.now() + ms;
    this.#timer = setTimeout(() => {
      this.#rang = true;
      resolve();
    }, ms);
  }

  /** A timer may ring a little before its time by the clock. */
  get isOver(): boolean {
    return this.#rang || performance.now() >= this.#end;
  }

  /** Waits so long, but not beyond the deadline. */
  async sleep(ms: number): Promise<void> {
    await pause(Math.max(0, Math.min(ms, this.#end - performance.now())));
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits for promises, whatever becomes of them, until the first is settled or so many milliseconds are over. */
export async function atMost(ms: number, ...promises: readonly (Promise<unknown> | undefined)[]): Promise<void> {
  const deadline = new Deadline(ms);
  await Promise.race([deadline.passed, ...promises.map((promise) => promise?.catch(() => {}))]);
  deadline.clear();
}

export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** How long to wait after so many failed tries, in milliseconds. */
export function backoff(tries: number): number {
  return Math.min(50 * 2 ** tries, 1000);
}
