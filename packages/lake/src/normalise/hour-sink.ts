import type { EventObjects } from './event-objects.ts';
import { HourSpill } from './hour-spill.ts';

/** Takes the events of a unit, by hour. */
export interface HourSink {
  /** Whole lines of `count` events, which it takes as its own. Throws `LakeWriteError`, `LakeReadError`. */
  write(hour: string, lines: Buffer, count: number): Promise<void>;
  /** Writes what is left. */
  close(): Promise<WrittenHours>;
  /** Forgets local files. */
  discard(): Promise<void>;
}

export interface WrittenHours {
  readonly names: readonly string[];
  /** Objects in which something else was read than was written. */
  readonly unequal: readonly string[];
  /** By hour: events that were given, and events that were read again. */
  readonly hours: ReadonlyMap<string, { readonly given: number; readonly read: number }>;
}

/**
 * Writes events into objects of their hour: at once where `hour` is the only one, else through local files, so that
 * one object is open however many hours there are.
 */
export function createHourSink(
  objectsOf: (hour: string) => EventObjects,
  { hour: only, folder }: { readonly hour: string | undefined; readonly folder: string },
): HourSink {
  const given = new Map<string, number>();
  const read = new Map<string, number>();
  const names: string[] = [];
  const unequal: string[] = [];
  const spill = new HourSpill(folder);
  let open = only === undefined ? undefined : objectsOf(only);

  async function close(objects: EventObjects, hour: string): Promise<void> {
    const written = await objects.close();
    names.push(...written.names);
    unequal.push(...written.unequal);
    read.set(hour, written.events);
  }

  return {
    async write(hour, lines, count) {
      given.set(hour, (given.get(hour) ?? 0) + count);
      await (open === undefined ? spill.add(hour, lines) : open.write(lines));
    },
    async close() {
      if (open !== undefined && only !== undefined) await close(open, only);
      for (const hour of spill.hours) {
        open = objectsOf(hour);
        for await (const lines of spill.take(hour)) await open.write(lines);
        await close(open, hour);
      }
      const hours = [...read].map(([hour, count]) => [hour, { given: given.get(hour) ?? 0, read: count }] as const);
      return { names, unequal, hours: new Map(hours) };
    },
    async discard() {
      await open?.discard();
    },
  };
}
