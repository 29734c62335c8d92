import { setTimeout as sleep } from 'node:timers/promises';
import { createConsumer, type TelemetryConsumer } from '@acme/telemetry-consumer';
import type { KafkaClient } from '@acme/telemetry-kafka';
import type { GroupJudge } from './group-judge.ts';
import { numberOf } from './numbered-events.ts';

const FEWEST = 2;
const MOST = 3;
/** A coordinator that dies with a member's farewell costs the group so long, in place of half a minute. */
const SESSION_TIMEOUT_MS = 10_000;

export interface GroupFigures {
  readonly joined: number;
  readonly left: number;
  /** As the members count them: each time that the group gave one partitions. */
  readonly rebalances: number;
  /** Records that a member would not take for events, or took for repetitions. */
  readonly rejected: number;
  readonly duplicates: number;
  /** What members said that stopped without being asked to. */
  readonly failures: readonly string[];
}

/** A consumer group whose members come and go as long as it runs, two or three at a time. */
export class ChurningGroup {
  readonly #client: KafkaClient;
  readonly #topic: string;
  readonly #judge: GroupJudge;
  readonly #stopped = new AbortController();
  readonly #churning: Promise<void>;
  readonly #members: TelemetryConsumer[] = [];
  readonly #failures: string[] = [];
  #joined = 0;
  #left = 0;
  #sums = { rebalances: 0, rejected: 0, duplicates: 0 };

  /** @param everyMs how long after one change the next one begins. */
  constructor(client: KafkaClient, topic: string, judge: GroupJudge, everyMs: number) {
    const createReader: KafkaClient['createReader'] = (options) =>
      client.createReader({ ...options, sessionTimeoutMs: SESSION_TIMEOUT_MS });
    this.#client = { ...client, createReader };
    this.#topic = topic;
    this.#judge = judge;
    for (let member = 0; member < FEWEST; member++) this.#join();
    this.#churning = this.#churn(everyMs);
  }

  /** Nobody comes or goes any more; who is there goes on reading. */
  async settle(): Promise<void> {
    this.#stopped.abort();
    await this.#churning;
  }

  async stop(): Promise<GroupFigures> {
    await this.settle();
    while (this.#members.length > 0) await this.#leave();
    return { joined: this.#joined, left: this.#left, failures: this.#failures, ...this.#sums };
  }

  async #churn(everyMs: number): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await sleep(everyMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) break;
      if (this.#members.length < MOST) this.#join();
      else await this.#leave();
    }
  }

  #join(): void {
    const member = createConsumer({
      client: this.#client,
      topic: this.#topic,
      groupId: `${this.#topic}-readers`,
      whenNoOffset: 'earliest',
      handler: (event) => this.#judge.take(numberOf(event)),
      // All events are valid; what is rejected all the same is counted, and missed.
      onRejected: () => {},
    });
    member.finished.catch((error: Error) => this.#failures.push(`${error.name}: ${error.message}`));
    this.#members.push(member);
    this.#joined += 1;
  }

  /** The member that has been there longest. */
  async #leave(): Promise<void> {
    const member = this.#members.shift();
    if (member === undefined) return;
    await member.stop();
    this.#left += 1;
    const { rebalances, rejected, duplicates } = member.counters();
    this.#sums.rebalances += rebalances;
    this.#sums.rejected += rejected;
    this.#sums.duplicates += duplicates;
  }
}
