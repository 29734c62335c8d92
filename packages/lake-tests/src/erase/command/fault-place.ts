import type { Fault } from '../faults/fault.ts';
import { faultRound } from '../faults/fault-round.ts';
import { type Mounted, missingForMounts, mountedPlace } from '../faults/mounted.ts';
import { fullDisk, readOnlyDisk } from '../faults/small-disk.ts';
import { undisturbed } from '../kills/kill-round.ts';
import { groundOf, type OpenPlace, PLACES, type PlaceName } from './grounds.ts';
import { inWords } from './kill-place.ts';

export interface FaultReport {
  readonly name: string;
  /** What is wrong, in words; none: []. */
  readonly wrong: readonly string[];
  readonly codes: readonly (number | null)[];
  readonly skipped?: string | undefined;
}

export interface FaultOptions {
  readonly seed: number;
  readonly tell: (line: string) => void;
  /** Faults by name; default: all. */
  readonly only?: readonly string[] | undefined;
}

/** All that can go wrong at a place, once each, on one lake. */
export async function faultPlace(name: PlaceName, open: OpenPlace, options: FaultOptions): Promise<FaultReport[]> {
  const reports = await tryAll(name, PLACES[name].faults, open, options);
  return name === 'folder' ? [...reports, ...(await tryDisks(options))] : reports;
}

/** Those that need a disk of their own. */
async function tryDisks(options: FaultOptions): Promise<FaultReport[]> {
  const skipped = missingForMounts();
  let mounted: Mounted | undefined;
  const disk = () => mounted as Mounted;
  const faults = [fullDisk(disk), readOnlyDisk(disk)];
  if (skipped !== undefined) return faults.map(({ name }) => ({ name, wrong: [], codes: [], skipped }));
  mounted = await mountedPlace();
  try {
    return await tryAll('folder', faults, { place: mounted.place, close: async () => {} }, options);
  } finally {
    await mounted.close();
  }
}

async function tryAll(
  place: PlaceName,
  faults: readonly Fault[],
  open: OpenPlace,
  { seed, tell, only }: FaultOptions,
): Promise<FaultReport[]> {
  const ground = groundOf(place, open, { seed, doubtful: false });
  const { track } = await undisturbed(ground);
  const reports: FaultReport[] = [];
  for (const fault of faults.filter(({ name }) => only?.includes(name) ?? true)) {
    const { struck, codes, findings } = await faultRound(fault, ground, track);
    const wrong = [...findings.map(inWords), ...(struck === 0 ? ['the fault never came about'] : [])];
    tell(
      `${place}, ${fault.name}: ended with ${codes.join(' and ')}; ${wrong.length === 0 ? 'all is right' : wrong.join('; ')}`,
    );
    reports.push({ name: fault.name, wrong, codes });
  }
  return reports;
}
