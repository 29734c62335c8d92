import { join } from 'node:path';
import type { ClientName } from '../command/arguments.ts';
import { type Remote, startRemote } from '../command/remote.ts';
import { telemetryTopic } from '../telemetry-topic.ts';
import { type ShareService, type ShareTimes, WAY_NAMES, type Way } from './plan.ts';

/** The most that judging an event and making its record may add to what the raw client takes. */
const MOST_ADDED = 0.1;

/** Each way, and the one that it is so many times of: both with batches of the same size. Append a row. */
const COMPARISONS = {
  bare: 'raw',
  encoded: 'raw',
  encodedLarge: 'rawLarge',
  producer: 'rawLarge',
} as const satisfies Partial<Record<Way, Way>>;
type Compared = keyof typeof COMPARISONS;

export interface ShareFigures {
  /** Medians of CPU time for each event, in microseconds. */
  readonly microseconds: Readonly<Record<Way, number>>;
  /** Judging and making the record alone, nothing sent. */
  readonly alone: number;
  /** Medians of what is compared, round by round. */
  readonly ratios: Readonly<Record<Compared, number>>;
  readonly faults: readonly string[];
}

export interface ShareOptions {
  readonly rounds: number;
  readonly events: number;
  readonly core?: string | undefined;
}

/** Measures what the SDK adds to a client, in CPU time. */
export async function cpuShare(
  brokers: string,
  client: ClientName,
  { rounds, events, core }: ShareOptions,
): Promise<ShareFigures> {
  const topic = await telemetryTopic(brokers, `share-${client}`);
  const main = join(import.meta.dirname, 'share-main.ts');
  const remote: Remote<ShareService> = startRemote(main, core === undefined ? {} : { core });
  try {
    const times = await remote.ask('run', { client, brokers, topic, rounds, events });
    await remote.end();
    return shareFigures(times);
  } finally {
    remote.kill();
  }
}

export function shareFigures({ rounds, alone }: ShareTimes): ShareFigures {
  // Beside each other, rounds have met the same machine.
  const ratio = (way: Way, to: Way) =>
    median(rounds[way].map((time, round) => time / (rounds[to][round] ?? Number.NaN)));
  const ratios = Object.fromEntries(
    Object.entries(COMPARISONS).map(([way, to]) => [way, ratio(way as Way, to)]),
  ) as Record<Compared, number>;
  const microseconds = Object.fromEntries(WAY_NAMES.map((way) => [way, median(rounds[way])])) as Record<Way, number>;
  const tooMuch = ratios.encoded > 1 + MOST_ADDED;
  const added = `${((ratios.encoded - 1) * 100).toFixed(1)} %`;
  const bar = `${MOST_ADDED * 100} %`;
  const faults = tooMuch
    ? [`Judging events and making records adds ${added} to the raw client; ${bar} is the most.`]
    : [];
  return { microseconds, alone: median(alone), ratios, faults };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
