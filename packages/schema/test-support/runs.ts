/**
 * How many runs a property gets: `full` of them, or a fraction while mutants are tried, where each test runs hundreds of times.
 * Set by `TELEMETRY_RUNS`, such as 0.05.
 */
export function runs(full: number): number {
  return Math.max(20, Math.round(full * Number(process.env.TELEMETRY_RUNS ?? 1)));
}
