import type { Measurement } from '../src/measure.ts';

/** A measurement of `is` that holds, but for what a test changes. */
export const measurement = (over: Partial<Measurement>): Measurement => ({
  case: 'is',
  what: '',
  temperature: 'hot',
  order: 'fixed',
  against: 'floor',
  nanoseconds: 231,
  againstNanoseconds: 210,
  ratio: 1.1,
  low: 1.05,
  high: 1.2,
  ...over,
});
