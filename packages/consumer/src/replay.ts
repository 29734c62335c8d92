export type { DeadLetterFilter } from './replay/dead-letter-filter.ts';
export type { Fate } from './replay/fates.ts';
export { type ReadDeadLettersOptions, readDeadLetters } from './replay/read-dead-letters.ts';
export { replayDeadLetters } from './replay/replay-dead-letters.ts';
export { REPLAY_GROUP, type ReplayOptions } from './replay/replay-options.ts';
export type { ReplayEnding, ReplayReport } from './replay/report.ts';
