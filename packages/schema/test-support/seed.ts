import type { Parameters } from 'fast-check';

/** A property that fails says the seed it was drawn by; with that as `TELEMETRY_SEED`, every property is drawn by it. */
const given = process.env.TELEMETRY_SEED;
if (given) {
  const seed = Number(given);
  if (!Number.isInteger(seed)) throw new Error('TELEMETRY_SEED is a whole number, as a failed property says it.');
  // Imported only here: most test files have no properties.
  const { configureGlobal, readConfigureGlobal } = await import('fast-check');
  configureGlobal({ ...(readConfigureGlobal() as Parameters<unknown>), seed });
}
