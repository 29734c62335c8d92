import type { Accepts } from '../accepts.ts';
import { type ContractIssue, createContractValidator } from '../validator/validator.ts';
import { candidatesFor } from './candidates.ts';
import { createRandom } from './random.ts';
import { repairing, rulesOf } from './repair.ts';
import type { EventValues, Sample } from './sample.ts';
import { simplified } from './simplified.ts';

const STEPS = 300;

/** An event that one side accepts and the other rejects, and for what. */
export interface WitnessEvent extends Sample {
  readonly issues: readonly ContractIssue[];
}

/**
 * Makes a witness as plain as it can be: as few faults as possible, then few fields that differ from an event that `p` accepts, then
 * values close to those. Undefined for a sample that is no witness.
 *
 * @param like what the rest of the event should be like; the examples of `p`'s fields when left out
 */
export function shrinkWitness(p: Accepts, r: Accepts, sample: Sample, like?: EventValues): WitnessEvent | undefined {
  const accepting = createContractValidator(p.contract, p.role);
  const rejecting = createContractValidator(r.contract, r.role);
  const target = like ?? Object.fromEntries(p.contract.fields.map(({ name, example }) => [name, example]));

  /** What it is rejected for; none for what is no witness. */
  const issuesOf = ({ event, contentDurationSeconds: duration }: Sample): readonly ContractIssue[] =>
    accepting.accepts(event, duration) ? rejecting.issues(event, duration) : [];

  if (issuesOf(sample).length === 0) return undefined;
  const costOf = (one: Sample) => issuesOf(one).length || undefined;
  const shrunk = simplified(sample, target, costOf);
  const issues = issuesOf(shrunk);
  if (issues.length === 1) return { ...shrunk, issues };
  const least = withFewerFaults(p, r, shrunk, issues).sort(
    (one, other) => issuesOf(one).length - issuesOf(other).length,
  );
  const [plainest] = least.filter((one) => issuesOf(one).length > 0);
  const again = simplified(plainest ?? shrunk, target, costOf);
  return { ...again, issues: issuesOf(again) };
}

/** For each fault of a witness, the witness with the others repaired, as far as they can be. */
function withFewerFaults(p: Accepts, r: Accepts, sample: Sample, issues: readonly ContractIssue[]): Sample[] {
  const random = createRandom(1);
  const candidates = candidatesFor(p, r, random);
  const repair = repairing([p, r], candidates, random);
  const reads = new Map([p, r].flatMap(rulesOf).map(({ id, names }) => [id, names]));
  return issues.flatMap((issue) => {
    const kept = reads.get(issue.rule) ?? [issue.path.slice(1)];
    return [kept, []].map((names) => repair(sample, STEPS, names, issue).sample);
  });
}
