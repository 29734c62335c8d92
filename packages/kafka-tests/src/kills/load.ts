import { setTimeout as sleep, setInterval as ticks } from 'node:timers/promises';
import { FATE, type Fate } from './log-judge.ts';
import { NumberedBytes } from './numbered-bytes.ts';
import { eventsFor, numberedEvent } from './numbered-events.ts';
import type { Sender } from './sender.ts';

const AT_ONCE = 100;
const TICK_MS = 5;
const ACKNOWLEDGED: ReadonlySet<Fate> = new Set([FATE.written, FATE.possiblyTwice]);
/** How long it tries to make up for what it could not send in time, once it is enough. */
const CATCH_UP_MS = 60_000;

export interface LoadPlan {
  /** Events a second. */
  readonly rate: number;
  readonly customers: number;
  /** How many events each customer sends at least. */
  readonly eventsEach: number;
}

export interface LoadFigures {
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** From the call to the answer, of the slowest send. */
  readonly slowestMs: number;
}

export interface Loaded {
  /** By number of the event. */
  readonly fates: Uint8Array;
  readonly figures: LoadFigures;
}

/** In milliseconds. */
export interface Clock {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

const REAL: Clock = { now: () => performance.now(), sleep: (ms) => sleep(ms) };

/** Sends numbered events at a steady rate until it is enough, and has caught up with what could not be sent in time. */
export async function load(
  sender: Sender,
  { rate, customers, eventsEach }: LoadPlan,
  isEnough: () => boolean,
  onAcknowledged: () => void,
  { catchUpMs = CATCH_UP_MS, clock = REAL }: { readonly catchUpMs?: number; readonly clock?: Clock } = {},
): Promise<Loaded> {
  const fates = new NumberedBytes();
  const least = eventsFor(customers, eventsEach);
  const { now } = clock;
  const began = now();
  let slowestMs = 0;
  let failure: unknown;
  let sent = 0;
  const isOver = () => isEnough() && sent >= least;
  let isOverdue = false;
  const overdue = overFor(isOver, catchUpMs).then(() => {
    isOverdue = true;
  });

  async function send(first: number, count: number): Promise<void> {
    const time = new Date().toISOString();
    const events = Array.from({ length: count }, (_, index) => numberedEvent(first + index, customers, time));
    for (let index = 0; index < count; index++) fates.set(first + index, FATE.unknown);
    const from = now();
    const results = await sender.send(events);
    slowestMs = Math.max(slowestMs, now() - from);
    for (const [index, fate] of results.entries()) fates.set(first + index, fate);
    if (results.some((fate) => ACKNOWLEDGED.has(fate))) onAcknowledged();
  }

  while (failure === undefined && !isOverdue) {
    const due = Math.floor(((now() - began) * rate) / 1000) - sent;
    if (due <= 0) {
      if (isOver()) break;
      await clock.sleep(TICK_MS);
      continue;
    }
    const count = Math.min(due, AT_ONCE);
    // A client may stand still for ever.
    await Promise.race([sender.ready(count), overdue]);
    if (isOverdue) break;
    send(sent, count).catch((error) => {
      failure = error;
    });
    sent += count;
    // Lets answers come in while it catches up.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (failure !== undefined) throw failure;
  const seconds = (now() - began) / 1000;
  await sender.close();
  // What close() has settled is told to those who wait in turns after it.
  await new Promise((resolve) => setImmediate(resolve));
  return { fates: fates.all(), figures: { seconds, eventsPerSecond: sent / seconds, slowestMs } };
}

/** Resolves when it has been over for so long. */
async function overFor(isOver: () => boolean, ms: number): Promise<void> {
  for await (const _ of ticks(ms / 10, undefined, { ref: false })) if (isOver()) break;
  await sleep(ms, undefined, { ref: false });
}
