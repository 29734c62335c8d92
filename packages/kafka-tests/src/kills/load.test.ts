import { expect, test } from 'vitest';
import { load } from './load.ts';
import { FATE, type Fate } from './log-judge.ts';
import { numberOf } from './numbered-events.ts';
import type { Sender } from './sender.ts';

const plan = { rate: 2000, customers: 10, eventsEach: 20 };

/** Time passes only where it is slept: however busy the machine is, what is due can be sent. */
function fakeClock() {
  let time = 0;
  const sleep = async (ms: number) => {
    time += ms;
  };
  return { now: () => time, sleep };
}

/** Takes everything at once. */
function fakeSender(fate: (number: number) => Fate = () => FATE.written) {
  const numbers: number[] = [];
  const sender: Sender = {
    ready: async () => {},
    async send(events) {
      numbers.push(...events.map(numberOf));
      return events.map((event) => fate(numberOf(event)));
    },
    close: async () => {},
    figures: () => ({ retries: 0, troubles: 0, errors: {} }),
  };
  return { sender, numbers };
}

test('sends in order until it is enough and each customer has had enough, and notes what became of each event', async () => {
  const { sender, numbers } = fakeSender((number) => (number === 7 ? FATE.unknown : FATE.written));
  const { fates } = await load(
    sender,
    plan,
    () => true,
    () => {},
    { clock: fakeClock() },
  );
  expect(fates.length).toBeGreaterThanOrEqual(200);
  expect(numbers).toEqual(Array.from(fates, (_, number) => number));
  expect(fates.indexOf(FATE.unknown)).toBe(7);
  expect(fates.filter((fate) => fate !== FATE.written)).toHaveLength(1);
});

test.for<{ fate: Fate; isAcknowledged: boolean }>([
  { fate: FATE.written, isAcknowledged: true },
  { fate: FATE.possiblyTwice, isAcknowledged: true },
  { fate: FATE.notWritten, isAcknowledged: false },
  { fate: FATE.unknown, isAcknowledged: false },
])('tells of acknowledged events, not of others: fate $fate', async ({ fate, isAcknowledged }) => {
  const { sender } = fakeSender(() => fate);
  let told = false;
  await load(
    sender,
    plan,
    () => true,
    () => {
      told = true;
    },
    { clock: fakeClock() },
  );
  expect(told).toBe(isAcknowledged);
});

test('makes up for what it could not send in time', async () => {
  const clock = fakeClock();
  const { sender } = fakeSender();
  let isSilent = true;
  const late: Sender = {
    ...sender,
    ready: async () => {
      if (isSilent) await clock.sleep(5000);
      isSilent = false;
    },
  };
  const { fates, figures } = await load(
    late,
    plan,
    () => clock.now() > 6000,
    () => {},
    { clock },
  );
  expect(figures.eventsPerSecond).toBeGreaterThan(plan.rate * 0.95);
  expect(fates.length).toBeGreaterThan(plan.rate * 5.7);
});

test('a sender that stands still is not waited for longer than it may catch up', async () => {
  const { sender } = fakeSender();
  let taken = 0;
  const standing: Sender = {
    ...sender,
    ready: (count) => (taken < 400 ? sender.ready(count) : new Promise(() => {})),
    send: (events) => {
      taken += events.length;
      return sender.send(events);
    },
  };
  const began = performance.now();
  const { fates } = await load(
    standing,
    plan,
    () => performance.now() - began > 300,
    () => {},
    { catchUpMs: 200 },
  );
  expect(fates.length).toBeGreaterThanOrEqual(400);
});

test('what a sender fails with ends it', async () => {
  const { sender } = fakeSender();
  const failing = { ...sender, send: async () => Promise.reject(new Error('no more')) };
  await expect(
    load(
      failing,
      plan,
      () => false,
      () => {},
    ),
  ).rejects.toThrow('no more');
});
