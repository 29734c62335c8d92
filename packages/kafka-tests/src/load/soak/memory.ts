/** What a process holds, in bytes, right after a garbage collection. */
export interface MemorySample {
  /** Seconds since the first one. */
  readonly at: number;
  readonly heapUsed: number;
  /** Buffers, for the most part. */
  readonly external: number;
  readonly rss: number;
}

export interface MemoryGrowth {
  readonly samples: number;
  /** Medians of the first and of the last third, in MiB. */
  readonly first: number;
  readonly last: number;
  /** Over the samples behind the first third, in MiB an hour. */
  readonly slopePerHour: number;
}

/** Buffers come and go with what is fetched, and allocators keep some of what they had: these may differ more. */
const BOUNDS = {
  heapUsed: { factor: 1.1, mebibytes: 8 },
  external: { factor: 1.1, mebibytes: 32 },
  rss: { factor: 1.15, mebibytes: 32 },
} as const satisfies Partial<Record<keyof MemorySample, { factor: number; mebibytes: number }>>;

type Measure = keyof typeof BOUNDS;
export const MEASURES = Object.keys(BOUNDS) as readonly Measure[];

const MEBIBYTE = 2 ** 20;

export function growthOf(samples: readonly MemorySample[], measure: Measure): MemoryGrowth {
  const third = Math.floor(samples.length / 3);
  const values = samples.map((sample) => sample[measure] / MEBIBYTE);
  const settled = samples.slice(third).map((sample) => ({ x: sample.at / 3600, y: sample[measure] / MEBIBYTE }));
  return {
    samples: samples.length,
    first: medianOf(values.slice(0, third)),
    last: medianOf(values.slice(-third)),
    slopePerHour: slopeOf(settled),
  };
}

/** What is not flat, one sentence each: the last third may hold hardly more than the first, in which caches fill. */
export function memoryFaults(samples: readonly MemorySample[]): readonly string[] {
  return MEASURES.flatMap((measure) => {
    const { first, last } = growthOf(samples, measure);
    const { factor, mebibytes } = BOUNDS[measure];
    if (last <= first * factor + mebibytes) return [];
    return [`${measure} grew from ${first.toFixed(1)} to ${last.toFixed(1)} MiB.`];
  });
}

/** By least squares. */
function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (of: 'x' | 'y') => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean('x'), mean('y')];
  const over = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return over / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
