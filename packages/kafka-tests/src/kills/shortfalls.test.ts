import { expect, test } from 'vitest';
import { cleanControl, cleanReport } from './clean-report.ts';
import type { RunReport } from './run-subject.ts';
import { shortfallsOf } from './shortfalls.ts';

const RATE = 100;
const rebalances = (count: number) => ({ group: { ...cleanReport.group, rebalances: count } as RunReport['group'] });

test.for<{ what: string; report: Partial<RunReport>; shortfalls: readonly string[] }>([
  { what: 'nothing', report: {}, shortfalls: [] },
  { what: 'a rate that is kept but for one in a hundred', report: { eventsPerSecond: 99 }, shortfalls: [] },
  {
    what: 'a rate that is not kept',
    report: { eventsPerSecond: 97 },
    shortfalls: ['Slower than 100 events a second: the machine, or the client, is too slow for it.'],
  },
  { what: 'leaders that change once a kill', report: { kills: 3, leaderChanges: 3 }, shortfalls: [] },
  {
    what: 'leaders that stay',
    report: { kills: 3, leaderChanges: 2 },
    shortfalls: ['Leaders changed 2 times only while brokers were killed 3 times: the kills were hardly felt.'],
  },
  { what: 'a rebalance a kill', report: { kills: 3, ...rebalances(3) }, shortfalls: [] },
  {
    what: 'a group that is left alone',
    report: { kills: 3, ...rebalances(1) },
    shortfalls: ['The group was rebalanced 1 times only while brokers were killed 3 times.'],
  },
])('what a run lacks: $what', ({ report, shortfalls }) => {
  expect(shortfallsOf({ ...cleanReport, ...report }, RATE)).toEqual(shortfalls);
});

test.for<{ what: string; report: Partial<RunReport>; shortfalls: readonly unknown[] }>([
  { what: 'the loss that kafkajs has', report: { lost: 1 }, shortfalls: [] },
  { what: 'the repetition that platformatic has', report: { subject: 'raw-platformatic', twice: 1 }, shortfalls: [] },
  { what: 'a rate of its own', report: { lost: 1, eventsPerSecond: 1 }, shortfalls: [] },
  { what: 'nothing', report: {}, shortfalls: [expect.stringContaining('no acknowledged event missing from the log')] },
  {
    what: 'other faults than it is there for',
    report: { twice: 2, outOfOrder: 3, misplaced: 4 },
    shortfalls: [expect.stringContaining('no acknowledged event missing from the log')],
  },
  {
    what: 'the fault that the other one is there for',
    report: { subject: 'raw-platformatic', lost: 1 },
    shortfalls: [expect.stringContaining('no event twice in the log')],
  },
  {
    what: 'leaders that stay',
    report: { lost: 1, kills: 3, leaderChanges: 2 },
    shortfalls: [expect.stringContaining('Leaders changed 2 times only')],
  },
])('a control shows $what', ({ report, shortfalls }) => {
  expect(shortfallsOf({ ...cleanControl, ...report }, RATE)).toEqual(shortfalls);
});
