import { derivedVectors } from './derived.ts';
import { handVectors } from './hand/hand-vectors.ts';
import { uniqueBy } from './unique.ts';
import type { Vector } from './vector.ts';

/** `vectors/boundaries.jsonl`: those written by hand, and both sides of every boundary that fields and rules have. */
export function boundaryVectors(): readonly Vector[] {
  return uniqueBy([...handVectors, ...derivedVectors()], ({ text }) => text);
}
