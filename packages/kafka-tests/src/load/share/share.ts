import { join } from 'node:path';
import type { ClientName } from '../command/arguments.ts';
import { type Remote, startRemote } from '../command/remote.ts';
import { telemetryTopic } from '../telemetry-topic.ts';
import type { ShareService, ShareTimes, Way } from './plan.ts';

/** The most that judging an event and making its record may add to what the raw client takes. */
const MOST_ADDED = 0.1;

export interface ShareFigures {
  /** Medians of CPU time for each event, in microseconds. */
  readonly microseconds: Readonly<Record<Way, number>>;
  /** Judging and making the record alone, nothing sent. */
  readonly alone: number;
  /** How many times the raw client's time each way takes, with the same headers: medians of the ratios round by round. */
  readonly ratios: Readonly<Record<Exclude<Way, 'raw'>, number>>;
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
  const { raw } = rounds;
  // Beside each other, rounds have met the same machine.
  const ratio = (way: Way) => median(rounds[way].map((time, round) => time / (raw[round] ?? Number.NaN)));
  const ratios = { bare: ratio('bare'), encoded: ratio('encoded'), producer: ratio('producer') };
  const microseconds = {
    bare: median(rounds.bare),
    raw: median(raw),
    encoded: median(rounds.encoded),
    producer: median(rounds.producer),
  };
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
