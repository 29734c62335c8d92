import type { RunReport } from './run-subject.ts';
import { ALL, SDK, SUBJECTS, type Subject } from './subjects.ts';

/** So many events of each customer have to be acknowledged at least. */
export const EVENTS_EACH = 20;

interface Promised {
  /** Of whom it is expected. Of a control it is what the harness is to find. */
  readonly of: readonly Subject['twice'][];
  readonly words: string;
  readonly count: (report: RunReport) => number;
}

/** What D21 promises: append a row. */
const PROMISES: readonly Promised[] = [
  {
    of: SDK,
    words: `events fewer were acknowledged than ${EVENTS_EACH} of each customer`,
    count: ({ customers, acknowledged }) => customers * EVENTS_EACH - acknowledged,
  },
  { of: SDK, words: 'valid events were refused by the producer', count: ({ refused }) => refused },
  { of: ALL, words: 'acknowledged events are not in the log', count: ({ lost }) => lost },
  { of: ['never', 'control'], words: 'events are in the log twice', count: ({ twice }) => twice },
  { of: ['said'], words: 'events are in the log twice, and nobody said so', count: ({ twiceUnsaid }) => twiceUnsaid },
  { of: ALL, words: 'events stand behind a later one of their customer', count: ({ outOfOrder }) => outOfOrder },
  { of: SDK, words: 'events are in the log though said not to be', count: ({ thereAfterAll }) => thereAfterAll },
  { of: SDK, words: 'records are foreign, or lie where Java would not put them', count: ({ misplaced }) => misplaced },
  { of: SDK, words: 'acknowledged events were never handled', count: ({ group }) => group?.missed ?? 1 },
  {
    of: SDK,
    words: 'events were handled after a later one of their customer',
    count: ({ group }) => group?.outOfOrder ?? 1,
  },
  { of: SDK, words: 'records were rejected by a consumer', count: ({ group }) => group?.rejected ?? 1 },
  { of: SDK, words: 'consumers stopped by themselves', count: ({ group }) => group?.failures.length ?? 1 },
  { of: SDK, words: 'processes did not end when all was done', count: ({ ended }) => Number(!ended) },
];

/** What a run has shown that should not be, one sentence each. Of a control it is what the harness was to find. */
export function faultsOf(report: RunReport): readonly string[] {
  const { twice }: Subject = SUBJECTS[report.subject];
  return PROMISES.filter(({ of }) => of.includes(twice)).flatMap(({ words, count }) => {
    const found = count(report);
    return found > 0 ? [`${found} ${words}.`] : [];
  });
}
