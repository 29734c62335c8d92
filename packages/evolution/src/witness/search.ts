import type { Accepts } from '../accepts.ts';
import { createContractValidator } from '../validator/validator.ts';
import { createRandom } from './random.ts';
import type { Sample } from './sample.ts';
import { createSampler, type Sampler } from './sampler.ts';
import { shrinkWitness, type WitnessEvent } from './shrink.ts';

/** How a search goes. The same options give the same witness. */
export interface SearchOptions {
  readonly seed?: number;
  /** How many events are tried at most. */
  readonly tries?: number;
}

const TRIES = 2_000;

/**
 * Looks for an event that `p` accepts and `r` rejects, by trying events that `p` accepts. It proves nothing when it finds none, and
 * knows nothing of the proof: where that says otherwise, one of them is wrong.
 */
export function searchWitness(
  p: Accepts,
  r: Accepts,
  { seed = 1, tries = TRIES }: SearchOptions = {},
): WitnessEvent | undefined {
  const sampler = createSampler(p, r, createRandom(seed));
  const rejecting = createContractValidator(r.contract, r.role);
  let tried = 0;
  for (const sample of samples(sampler)) {
    if (tried++ >= tries) return undefined;
    if (sample === undefined || rejecting.accepts(sample.event, sample.contentDurationSeconds)) continue;
    return shrinkWitness(p, r, sample, sampler.base?.event);
  }
  return undefined;
}

function* samples(sampler: Sampler): Iterable<Sample | undefined> {
  yield sampler.base;
  yield* sampler.telling();
  for (;;) yield sampler.next();
}
