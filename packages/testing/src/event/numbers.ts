import * as fc from 'fast-check';
import type { Domain } from '../solve/domain.ts';
import { edgesOf } from './edges.ts';

/**
 * Good values of a number field: its edges, small numbers, and the whole range; of a decimal field with two digits and
 * with all.
 */
export function goodNumbers(domain: Domain): fc.Arbitrary<number> {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = domain;
  const edges = { weight: 2, arbitrary: fc.constantFrom(...edgesOf(domain)) };
  if (domain.type === 'integer') {
    return fc.oneof(
      { withCrossShrink: true },
      { weight: 3, arbitrary: fc.integer({ min: minimum, max: maximum }) },
      { weight: 3, arbitrary: fc.integer({ min: minimum, max: Math.min(maximum, minimum + FEW) }) },
      edges,
    );
  }
  const fine = { weight: 1, arbitrary: fc.double({ min: minimum, max: maximum, noNaN: true }) };
  const [least, most] = [Math.ceil(minimum * 100), Math.floor(maximum * 100)];
  if (least > most) return fc.oneof(fine, edges);
  const hundredths = fc.integer({ min: least, max: most }).map((count) => count / 100);
  return fc.oneof({ withCrossShrink: true }, { weight: 4, arbitrary: hundredths }, fine, edges);
}

const FEW = 20;
