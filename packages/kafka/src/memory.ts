// A log in memory that behaves as a cluster does: for tests, and to try things without a broker.

export type { WriteFailure } from './memory/failures.ts';
export { createMemoryLog, type MemoryLog, type MemoryLogOptions } from './memory/memory-log.ts';
