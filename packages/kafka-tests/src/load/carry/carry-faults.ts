import type { CarryFigures } from './carry.ts';

type Figures = Omit<CarryFigures, 'faults'>;

interface Bound {
  readonly words: (figures: Figures) => string;
  readonly isBroken: (figures: Figures) => boolean;
}

const LEAST_RATE = 0.99;
/** The consumer may be so far behind, in seconds of the load, when the last event is sent. */
const MOST_LAG_SECONDS = 1;

const count = (words: string, of: (figures: Figures) => number): Bound => ({
  words: (figures) => `${of(figures)} ${words}.`,
  isBroken: (figures) => of(figures) > 0,
});

const rateOf = ({ sender }: Figures) => sender.sent / sender.seconds;

/** What has to hold of a carried load: append a row. */
const BOUNDS: readonly Bound[] = [
  {
    words: (figures) => `Only ${Math.round(rateOf(figures))} events a second were sent, not ${figures.rate}.`,
    isBroken: (figures) => rateOf(figures) < figures.rate * LEAST_RATE,
  },
  {
    words: ({ lagAtEnd }) => `The consumer was ${lagAtEnd} events behind when the last one was sent.`,
    isBroken: ({ lagAtEnd, rate }) => lagAtEnd > rate * MOST_LAG_SECONDS,
  },
  {
    words: ({ sender: { sent, written, failures } }) =>
      `${sent - written} events were not written${failures.length > 0 ? `: ${failures.join(', ')}` : ''}.`,
    isBroken: ({ sender }) => sender.written !== sender.sent,
  },
  count('events were never handled', ({ reader }) => reader.missed),
  count('events were handled after a later one of their customer', ({ reader }) => reader.outOfOrder),
  count('records were rejected', ({ reader }) => reader.rejected),
  {
    words: ({ reader }) => `The consumer stopped by itself: ${reader.failure}`,
    isBroken: ({ reader }) => reader.failure !== undefined,
  },
  { words: () => 'A process did not end when all was done.', isBroken: ({ ended }) => !ended },
];

/** What does not hold, one sentence each. */
export function carryFaults(figures: Figures): readonly string[] {
  return BOUNDS.filter(({ isBroken }) => isBroken(figures)).map(({ words }) => words(figures));
}
