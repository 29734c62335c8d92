import { KafkaClientError } from '../client-error.ts';
import type { StartPosition } from './start-positions.ts';

type Settle = (error: KafkaClientError | undefined) => void;

/**
 * Commits on their way. The package's own `commitCb` calls back before the broker has answered; the answer comes to a
 * callback of the whole consumer, which says no more than the positions. So commits are known by these, the oldest first.
 */
export class PendingCommits {
  readonly #timeoutMs: number;
  readonly #waiting = new Map<string, Settle[]>();

  /** @param timeoutMs After so long without an answer a commit fails with `timed-out`. */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Begins a commit. @throws what `begin` throws, and {KafkaClientError} where the broker refuses it. */
  async add(positions: readonly StartPosition[], where: string, begin: () => void): Promise<void> {
    const key = keyOf(positions);
    const waiting = this.#waiting.get(key) ?? [];
    this.#waiting.set(key, waiting);
    let settle: Settle = () => {};
    const answered = new Promise<void>((resolve, reject) => {
      settle = (error) => (error === undefined ? resolve() : reject(error));
    });
    waiting.push(settle);
    const timer = setTimeout(() => settle(new KafkaClientError('timed-out', { where })), this.#timeoutMs);
    try {
      begin();
      await answered;
    } finally {
      clearTimeout(timer);
      if (waiting.includes(settle)) waiting.splice(waiting.indexOf(settle), 1);
      if (waiting.length === 0 && this.#waiting.get(key) === waiting) this.#waiting.delete(key);
    }
  }

  answered(positions: readonly StartPosition[], error: KafkaClientError | undefined): void {
    this.#waiting.get(keyOf(positions))?.shift()?.(error);
  }

  /** Nothing will be answered any more. */
  end(error: KafkaClientError): void {
    for (const waiting of this.#waiting.values()) for (const settle of waiting) settle(error);
  }
}

function keyOf(positions: readonly StartPosition[]): string {
  const places = positions.map(({ topic, partition, offset }) => `${topic} ${partition} ${offset}`);
  return places.sort().join();
}
