import type { KafkaClient } from '@acme/telemetry-kafka';
import { createMemoryLog, type MemoryLog } from '@acme/telemetry-kafka/memory';

/** Where the demonstration's records go. */
export interface Log {
  readonly client: KafkaClient;
  readonly groupId: string;
  /** The time there, in epoch milliseconds. */
  readonly now: () => number;
  /** Says what time it is in the story; a real broker has its own. */
  readonly passTo: (ms: number) => void;
}

/** A log in memory, in which it is the story's time. */
export function memoryLog(beginMs: number): Log & { readonly memory: MemoryLog } {
  let nowMs = beginMs;
  const now = () => nowMs;
  const memory = createMemoryLog({ now });
  return {
    memory,
    client: memory.client(),
    groupId: 'demo',
    now,
    passTo(ms) {
      nowMs = ms;
    },
  };
}
