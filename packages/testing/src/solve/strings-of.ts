import * as fc from 'fast-check';
import { nearMisses } from '../text/near-misses.ts';
import type { Domain } from './domain.ts';

const SAMPLES = 3;
const sampled = new Map<Domain, readonly string[]>();

/**
 * Some strings for a field, of which not all need be good: its list, or texts of its pattern, or what is close to
 * another text.
 */
export function stringsOf(domain: Domain, near: string): readonly string[] {
  if (domain.values !== undefined) return domain.values;
  if (domain.pattern === undefined) return nearMisses(near);
  let texts = sampled.get(domain);
  if (texts === undefined) {
    texts = fc.sample(fc.stringMatching(new RegExp(domain.pattern)), { numRuns: SAMPLES, seed: 1 });
    sampled.set(domain, texts);
  }
  return texts;
}
