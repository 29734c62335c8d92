import { pause } from '../contract/until.ts';
import type { Scene } from './scene.ts';

const LOOK_MS = 20;

export interface CommittedWatch {
  /** What was seen that may not be, a sentence each. */
  readonly faults: ReadonlySet<string>;
  stop(): Promise<void>;
}

/**
 * Looks at where the scene's group stands, over and over: it never goes back, and never past an event that nobody has finished.
 * @param finished the offsets of a partition that any member of the group has finished, as far as they are known by now.
 */
export function watchCommitted(scene: Scene, finished: (partition: number) => readonly number[]): CommittedWatch {
  const faults = new Set<string>();
  let before: Readonly<Record<string, number>> = {};
  let isWatching = true;

  async function look(): Promise<void> {
    const now = await scene.committed();
    // Another process tells what it has finished before it commits that, but it may be heard later.
    await pause(LOOK_MS);
    for (const [partition, offset] of Object.entries(now)) {
      const former = before[partition] ?? 0;
      if (offset < former) faults.add(`Partition ${partition} went back from ${former} to ${offset}.`);
      const unfinished = firstMissing(finished(Number(partition)));
      if (offset > unfinished) faults.add(`Partition ${partition} went to ${offset}, past ${unfinished}.`);
    }
    before = { ...before, ...now };
  }

  const watching = (async () => {
    while (isWatching) await look();
  })();
  // Whoever stops it hears of it.
  watching.catch(() => {});
  return {
    faults,
    async stop() {
      isWatching = false;
      await watching;
    },
  };
}

function firstMissing(offsets: readonly number[]): number {
  const known = new Set(offsets);
  let offset = 0;
  while (known.has(offset)) offset++;
  return offset;
}
