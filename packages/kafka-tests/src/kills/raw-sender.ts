import { setTimeout as sleep } from 'node:timers/promises';
import type { TelemetryEvent } from '@acme/telemetry-schema';
import { FATE, type Fate } from './log-judge.ts';
import type { Sender } from './sender.ts';

const LINGER_MS = 20;
const MOST_IN_BATCH = 2000;
const MOST_BUFFERED = 10_000;
const PAUSE_MS = 100;
/** There are sends that never come back. */
const PATIENCE_MS = 20_000;
/** And there are some that fail for ever: after so long nobody waits for them any more. */
const LAST_PATIENCE_MS = 30_000;
/** kafkajs does not disconnect while it tries such a one. */
const CLOSE_MS = 5000;

export interface RawMessage {
  readonly key: string;
  readonly value: string;
}

/** A client as an application would use it that knows of nothing better. */
export interface RawClient {
  /** One send over all partitions; resolves when the client says that all are acknowledged. */
  send(messages: readonly RawMessage[]): Promise<unknown>;
  close(): Promise<unknown>;
}

interface Waiting {
  readonly message: RawMessage;
  readonly done: (fate: Fate) => void;
}

/**
 * A control: what has come within some milliseconds goes in one send, and is sent again, all of it, until the client doesn't
 * fail: then all of it is told to be written.
 * @param inFlight How many sends may be under way at once.
 */
export function rawSender(client: RawClient, inFlight: number): Sender {
  const waiting: Waiting[] = [];
  let buffered = 0;
  let retries = 0;
  let isOver = false;
  let end = Number.POSITIVE_INFINITY;

  async function deliver(batch: readonly Waiting[]): Promise<void> {
    const messages = batch.map(({ message }) => message);
    let fate: Fate = FATE.unknown;
    while (performance.now() < end) {
      try {
        await Promise.race([client.send(messages), late()]);
        fate = FATE.written;
        break;
      } catch {
        retries += 1;
        await sleep(PAUSE_MS);
      }
    }
    buffered -= batch.length;
    for (const { done } of batch) done(fate);
  }

  async function work(): Promise<void> {
    while (!isOver || waiting.length > 0) {
      if (waiting.length > 0) await deliver(waiting.splice(0, MOST_IN_BATCH));
      else await sleep(LINGER_MS);
    }
  }
  const working = Promise.all(Array.from({ length: inFlight }, work));

  return {
    async ready(events) {
      while (buffered + events > MOST_BUFFERED) await sleep(1);
    },
    send: (events) => Promise.all(events.map((event) => new Promise<Fate>((done) => add(event, done)))),
    async close() {
      isOver = true;
      end = performance.now() + LAST_PATIENCE_MS;
      await working;
      await Promise.race([client.close(), sleep(CLOSE_MS, undefined, { ref: false })]);
    },
    figures: () => ({ retries, troubles: 0, errors: {} }),
  };

  function add(event: TelemetryEvent, done: Waiting['done']): void {
    buffered += 1;
    waiting.push({ message: { key: event.customer_id, value: JSON.stringify(event) }, done });
  }
}

async function late(): Promise<never> {
  await sleep(PATIENCE_MS, undefined, { ref: false });
  throw new Error('A send did not come back in time.');
}
