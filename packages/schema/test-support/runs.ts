/** How much of a full run is wanted: `TELEMETRY_RUNS`, such as 0.05 while mutants are tried, where each test runs hundreds of times. */
export const PART: number = Number(process.env.TELEMETRY_RUNS ?? 1);

/** How many runs a property gets: `full` of them in a full run, at least 20 in a part of one. */
export function runs(full: number): number {
  return Math.max(20, Math.round(full * PART));
}
