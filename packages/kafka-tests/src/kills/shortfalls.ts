import type { RunReport } from './run-subject.ts';
import { ALL, CONTROL_FAULTS, SDK, SUBJECTS, type Subject } from './subjects.ts';

/** Short of what was asked for by so much, a run was another one. */
const RATE_TOLERANCE = 0.02;

interface Needed {
  readonly of: readonly Subject['twice'][];
  /** @param rate what was asked for, in events a second */
  readonly isLacking: (report: RunReport, rate: number) => boolean;
  readonly words: (report: RunReport, rate: number) => string;
}

/** What a run has to have gone through to show anything: append a row. */
const NEEDED: readonly Needed[] = [
  {
    // A client without the SDK may take longer over its retries: what it is there to show, it shows at any rate.
    of: SDK,
    isLacking: ({ eventsPerSecond }, rate) => eventsPerSecond < rate * (1 - RATE_TOLERANCE),
    words: (_, rate) => `Slower than ${rate} events a second: the machine, or the client, is too slow for it.`,
  },
  {
    of: ALL,
    isLacking: ({ kills, leaderChanges }) => leaderChanges < kills,
    words: ({ kills, leaderChanges }) =>
      `Leaders changed ${leaderChanges} times only while brokers were killed ${kills} times: the kills were hardly felt.`,
  },
  {
    of: SDK,
    isLacking: ({ kills, group }) => rebalancesOf(group) < kills,
    words: ({ kills, group }) =>
      `The group was rebalanced ${rebalancesOf(group)} times only while brokers were killed ${kills} times.`,
  },
  {
    of: ['control'],
    isLacking: (report) => report[shownBy(report)] === 0,
    words: (report) =>
      `A control with no ${CONTROL_FAULTS[shownBy(report)]}: this run does not show that one would be found.`,
  },
];

/** Why a run shows nothing, or less than it was to show; one sentence each. */
export function shortfallsOf(report: RunReport, rate: number): readonly string[] {
  const { twice }: Subject = SUBJECTS[report.subject];
  return NEEDED.filter(({ of, isLacking }) => of.includes(twice) && isLacking(report, rate)).map(({ words }) =>
    words(report, rate),
  );
}

function rebalancesOf(group: RunReport['group']): number {
  return group?.rebalances ?? 0;
}

function shownBy({ subject }: RunReport): keyof typeof CONTROL_FAULTS {
  const { shows }: Subject = SUBJECTS[subject];
  if (shows === undefined) throw new Error(`${subject} is no control. Say in its row in subjects.ts what it shows.`);
  return shows;
}
