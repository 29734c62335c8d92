import * as fc from 'fast-check';
import type { Domain } from '../solve/domain.ts';
import { edgesOf } from './edges.ts';
import { shrunkBy } from './shrunk-by.ts';

/**
 * Good values of a number field: its edges, small numbers, and the whole range; of a decimal field with two digits and
 * with all.
 */
export function goodNumbers(domain: Domain): fc.Arbitrary<number> {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = domain;
  const edges = { weight: 2, arbitrary: fc.constantFrom(...edgesOf(domain)) };
  if (domain.type === 'integer') {
    const whole = fc.integer({ min: minimum, max: maximum });
    const few = fc.integer({ min: minimum, max: Math.min(maximum, minimum + FEW) });
    return shrunkBy(fc.oneof({ weight: 3, arbitrary: whole }, { weight: 3, arbitrary: few }, edges), whole);
  }
  const fine = fc.double({ min: minimum, max: maximum, noNaN: true });
  const [least, most] = [Math.ceil(minimum * 100), Math.floor(maximum * 100)];
  if (least > most) return shrunkBy(fc.oneof({ weight: 1, arbitrary: fine }, edges), fine);
  const hundredths = fc.integer({ min: least, max: most }).map(
    (count) => count / 100,
    (value) => toHundredths(value as number),
  );
  const drawn = fc.oneof({ weight: 4, arbitrary: hundredths }, { weight: 1, arbitrary: fine }, edges);
  return shrunkBy(drawn, hundredths, fine);
}

/** The number of hundredths that a value is; throws when it isn't a whole one, as fast-check wants it. */
function toHundredths(value: number): number {
  const count = Math.round(value * 100);
  if (count / 100 !== value) throw new TypeError();
  return count;
}

const FEW = 20;
