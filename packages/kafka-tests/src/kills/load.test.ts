import { expect, test } from 'vitest';
import { load } from './load.ts';
import { FATE, type Fate } from './log-judge.ts';
import { numberOf } from './numbered-events.ts';
import type { Sender } from './sender.ts';

const plan = { rate: 2000, customers: 10, eventsEach: 20 };

/** Takes everything at once, after a while in which it takes nothing. */
function fakeSender(silentMs = 0, fate: (number: number) => Fate = () => FATE.written) {
  const numbers: number[] = [];
  const from = performance.now() + silentMs;
  const sender: Sender = {
    ready: () => new Promise((resolve) => setTimeout(resolve, Math.max(0, from - performance.now()))),
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
  const { sender, numbers } = fakeSender(0, (number) => (number === 7 ? FATE.unknown : FATE.written));
  const { fates } = await load(
    sender,
    plan,
    () => true,
    () => {},
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
  const { sender } = fakeSender(0, () => fate);
  let told = false;
  await load(
    sender,
    plan,
    () => true,
    () => {
      told = true;
    },
  );
  expect(told).toBe(isAcknowledged);
});

test('makes up for what it could not send in time', async () => {
  const { sender } = fakeSender(500);
  const began = performance.now();
  const { fates, figures } = await load(
    sender,
    plan,
    () => performance.now() - began > 600,
    () => {},
  );
  expect(figures.eventsPerSecond).toBeGreaterThan(plan.rate * 0.95);
  expect(fates.length).toBeGreaterThan(plan.rate * 0.55);
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
    200,
  );
  expect(fates.length).toBeGreaterThanOrEqual(400);
  expect(performance.now() - began).toBeLessThan(5000);
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
