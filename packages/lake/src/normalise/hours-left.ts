import type { UnitContext } from './normalise-unit.ts';
import { readRecord, uuidOf } from './unit-record.ts';
import type { Unit } from './units.ts';

/** So many records are read at once. */
const AT_ONCE = 16;

/**
 * Hours of which an earlier run, made in another way than this one, left objects that are still there, and of which this
 * one was given none. Throws `LakeReadError`, `NormaliseError`.
 */
export async function hoursLeft(
  given: readonly Unit[],
  { storage, names, how }: Pick<UnitContext, 'storage' | 'names' | 'how'>,
): Promise<string[]> {
  const own = new Set(given.map(({ hour }) => names.record(hour)));
  const others = (await names.records(storage)).filter((name) => !own.has(name));
  const hours: string[] = [];
  while (others.length > 0) {
    const left = await Promise.all(others.splice(0, AT_ONCE).map(hourOf));
    hours.push(...left.filter((hour) => hour !== undefined));
  }
  return hours;

  async function hourOf(name: string): Promise<string | undefined> {
    const record = await readRecord(storage, name);
    if (record === undefined) return undefined;
    const { hour, inputs, uuid, outputs } = record;
    const places = inputs.map(({ object, etag }) => ({ place: object, etag }));
    if (uuidOf({ hour, inputs: places }, how) === uuid) return undefined;
    for (const output of outputs) if ((await storage.inspect(output)) !== undefined) return hour;
    return undefined;
  }
}
