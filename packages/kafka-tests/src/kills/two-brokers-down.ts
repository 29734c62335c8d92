import type { KafkaClient } from '@acme/telemetry-kafka';
import { ProducerError, type Trouble } from '@acme/telemetry-producer';
import type { Cluster } from '../cluster/start-cluster.ts';
import { pause, until } from '../contract/until.ts';
import type { ErrorCounts } from './counting-errors.ts';
import { createKillsTopic, judgeTopic } from './kills-topic.ts';
import type { LogVerdict } from './log-judge.ts';
import { NumberedBytes } from './numbered-bytes.ts';
import { numberedEvent } from './numbered-events.ts';
import { sdkSender } from './sdk-sender.ts';

const CUSTOMERS = 200;
const AT_ONCE = 50;
const PATIENCE_MS = 120_000;
/** What is missed is looked for once more so much later: what comes late is another fault than what does not come. */
const SECOND_LOOK_MS = 10_000;

export interface DownReport extends LogVerdict {
  /** What the producer said of the brokers, in order; events in its buffer are left out. */
  readonly troubles: readonly string[];
  /** What it rejected with when its buffer was full. */
  readonly rejected: ProducerError;
  readonly rejectedAfter: number;
  /** What is lost at a second look; undefined where nothing was at the first. */
  readonly stillLost: number | undefined;
  readonly errors: ErrorCounts;
}

/**
 * Sends while two of three brokers are gone, until the producer takes no more; has them come back, sends what was refused, and
 * waits for all of it.
 */
export async function twoBrokersDown(
  cluster: Pick<Cluster, 'brokers' | 'nodes'>,
  client: KafkaClient,
  maxBufferedEvents: number,
): Promise<DownReport> {
  const topic = await createKillsTopic(cluster, 'two-down');
  const troubles: Trouble[] = [];
  const onTrouble = (trouble: Trouble) => troubles.push(trouble);
  const sender = await sdkSender(client, topic, { maxBufferedEvents, onTrouble });
  const fates = new NumberedBytes();
  let accepted = 0;

  /** Rejects when nothing of it was taken. */
  async function send(): Promise<void> {
    const first = accepted;
    const time = new Date().toISOString();
    const events = Array.from({ length: AT_ONCE }, (_, index) => numberedEvent(first + index, CUSTOMERS, time));
    accepted += AT_ONCE;
    const results = await sender.send(events).catch((error) => {
      accepted = first;
      throw error;
    });
    for (const [index, fate] of results.entries()) fates.set(first + index, fate);
  }

  await send();
  const down = cluster.nodes.slice(0, 2);
  await Promise.all(down.map((node) => node.kill()));
  const sends: Promise<void>[] = [];
  let rejected: ProducerError | undefined;
  const deadline = performance.now() + PATIENCE_MS;
  while (rejected === undefined && performance.now() < deadline) {
    const sending = send();
    sends.push(sending);
    sending.catch((error) => {
      if (error instanceof ProducerError) rejected = error;
    });
    await pause(10);
  }
  const rejectedAfter = accepted;
  await until('the producer to say that brokers do not answer', () => troubles.length > 0, PATIENCE_MS);
  await Promise.all(down.map((node) => node.start()));
  await Promise.allSettled(sends);
  await sender.ready(AT_ONCE);
  await send();
  await until('the producer to say that brokers answer', () => troubles.at(-1)?.state === 'over', PATIENCE_MS);
  await sender.close();
  if (rejected === undefined) throw new Error('The producer never said that its buffer is full.');
  const look = () => judgeTopic(cluster, topic, fates.all(), CUSTOMERS);
  const verdict = await look();
  let stillLost: number | undefined;
  if (verdict.lost > 0) {
    await pause(SECOND_LOOK_MS);
    stillLost = (await look()).lost;
  }
  const words = troubles.map((trouble) => (trouble.state === 'began' ? `began: ${trouble.error.code}` : 'over'));
  const { errors } = sender.figures();
  return { ...verdict, stillLost, errors, troubles: words, rejected, rejectedAfter };
}
