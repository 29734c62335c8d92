import type { RunReport } from './run-subject.ts';

/** For tests of what is made of a report: a run in which nothing went wrong. */
export const cleanReport: RunReport = {
  subject: 'kafkajs',
  customers: 10,
  eventsEach: 20,
  kills: 2,
  leaderChanges: 9,
  ended: true,
  seconds: 2,
  eventsPerSecond: 100.4,
  slowestMs: 1250,
  retries: 3,
  troubles: 1,
  errors: { ECONNREFUSED: 2, NOT_LEADER_FOR_PARTITION: 1 },
  sent: 200,
  acknowledged: 200,
  saidPossiblyTwice: 0,
  notWritten: 0,
  unknown: 0,
  refused: 0,
  records: 200,
  lost: 0,
  missing: [],
  twice: 0,
  twiceUnsaid: 0,
  outOfOrder: 0,
  thereAfterAll: 0,
  misplaced: 0,
  group: {
    handled: 200,
    missed: 0,
    outOfOrder: 0,
    again: 0,
    joined: 4,
    left: 4,
    rebalances: 5,
    rejected: 0,
    duplicates: 0,
    failures: [],
  },
};

/** The same of a control, which no group reads. */
export const cleanControl: RunReport = { ...cleanReport, subject: 'raw-kafkajs', group: undefined };
