import type { ValidatorOptions } from '@acme/telemetry-schema';
import type { Lookup } from './solve/cross-rule.ts';

const LONGEST = 14_400;

/**
 * A made-up look-up for tests that judge `position-within-content` (D15): every title id has a duration, from 0 to 14
 * 400 seconds, always the same. Never undefined, never throws.
 */
export function contentDurationSeconds(titleId: string): number {
  let sum = 0;
  for (let at = 0; at < titleId.length; at++) sum = (Math.imul(sum, 31) + titleId.charCodeAt(at)) >>> 0;
  return sum % (LONGEST + 1);
}

/** A look-up of either form that validators take, as a function. Durations that are none (D15) count as unknown. */
export function toLookup(source: ValidatorOptions['contentDurationSeconds']): Lookup | undefined {
  if (source === undefined) return undefined;
  const find = typeof source === 'function' ? source : (titleId: string) => source.get(titleId);
  return (titleId) => {
    try {
      const seconds = find(titleId);
      return Number.isFinite(seconds) && (seconds as number) >= 0 ? seconds : undefined;
    } catch {
      return undefined;
    }
  };
}
