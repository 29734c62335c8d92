import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asAdmin } from '../../cluster/test-admin.ts';
import type { ClientName } from '../command/arguments.ts';
import { type Remote, startRemote } from '../command/remote.ts';
import { telemetryTopic } from '../telemetry-topic.ts';
import type { ReaderFigures, ReaderService, SoakPlan, WriterService } from './plan.ts';
import { type Counts, type LogFigures, soakFaults } from './soak-faults.ts';

/** Takes records of 2 MB, with the others of their batch. */
const SETTINGS = { 'max.message.bytes': '8000000' };
const MOST_BYTES_EACH = 1000;
const MOST_BYTES_OF_LARGE = 4_000_000;
const SAY_EVERY_MS = 15_000;

export interface SoakFigures {
  /** What was written, by kind. */
  readonly counts: Counts;
  readonly reader: ReaderFigures;
  readonly log: LogFigures;
  readonly seconds: number;
  readonly faults: readonly string[];
}

/** Throws when the disk has no room for the log of a soak. */
export async function needRoom({ records, largeEvery }: SoakPlan): Promise<void> {
  const { bavail, bsize } = await statfs(tmpdir());
  const need = records * MOST_BYTES_EACH + (records / largeEvery) * MOST_BYTES_OF_LARGE;
  if (bavail * bsize >= need) return;
  const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
  throw new Error(
    `The log needs ${gigabytes(need)} GB in ${tmpdir()}, which has ${gigabytes(bavail * bsize)} GB left. Ask for fewer --records.`,
  );
}

/** Has a consumer read good and bad records for long, and says what it counted and what it held. */
export async function soak(
  brokers: string,
  client: ClientName,
  plan: SoakPlan,
  say: (text: string) => void = () => {},
): Promise<SoakFigures> {
  const topic = await telemetryTopic(brokers, `soak-${client}`, SETTINGS);
  const processPlan = { ...plan, client, brokers, topic };
  const reader: Remote<ReaderService> = startRemote(main('reader'), { execArgv: ['--expose-gc'] });
  const writer: Remote<WriterService> = startRemote(main('writer'));
  const isOver = new AbortController();
  try {
    const began = performance.now();
    await reader.ask('connect', processPlan);
    const telling = tell(reader, plan.records, say, isOver.signal);
    const counts = await writer.ask('write', processPlan);
    say('all is written');
    const figures = await reader.ask('finish', plan.records);
    isOver.abort();
    await telling;
    const seconds = (performance.now() - began) / 1000;
    const log = { records: await recordsIn(brokers, topic), deadLetters: await recordsIn(brokers, `${topic}.dlq`) };
    await Promise.all([reader.end(), writer.end()]);
    return { counts, reader: figures, log, seconds, faults: soakFaults(counts, figures, log) };
  } finally {
    isOver.abort();
    reader.kill();
    writer.kill();
  }
}

async function tell(
  reader: Remote<ReaderService>,
  records: number,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(SAY_EVERY_MS, undefined, { signal }).catch(() => {});
    // What it can't be asked any more is told by those who wait for it.
    const done = signal.aborted ? undefined : await reader.ask('standing').catch(() => undefined);
    if (done !== undefined) say(`${done} of ${records} records`);
  }
}

async function recordsIn(brokers: string, topic: string): Promise<number> {
  const offsets = await asAdmin({ brokers }, (admin) => admin.fetchTopicOffsets(topic));
  return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
}

function main(part: 'reader' | 'writer'): string {
  return join(import.meta.dirname, `${part}-main.ts`);
}
