import { fieldsOf } from '@acme/telemetry-schema';
import { type Accepts, rejectsBy } from '../accepts.ts';
import { type ContractIssue, createContractValidator } from '../validator/validator.ts';
import { type Candidates, drawn } from './candidates.ts';
import type { Random } from './random.ts';
import { type Sample, withValue } from './sample.ts';

const STEP_BACK = 0.1;

/**
 * Makes a sample better, in so many steps at most and without changing the fields that are kept, and says what is left. The fault that
 * is tolerated, if any, may stay.
 */
export type Repair = (
  sample: Sample,
  steps: number,
  kept: readonly string[],
  tolerated?: ContractIssue,
) => { readonly sample: Sample; readonly left: readonly ContractIssue[] };

/** Repairs samples until all these sides accept them: changes fields that break something, one at a time, by chance. */
export function repairing(
  sides: readonly Accepts[],
  candidates: ReadonlyMap<string, Candidates>,
  random: Random,
): Repair {
  const validators = sides.map(({ contract, role }) => createContractValidator(contract, role));
  const reads = new Map(sides.flatMap(rulesOf).map(({ id, names }) => [id, names]));
  return ({ event, ...rest }, steps, kept, tolerated) => {
    const issuesOf = (one: typeof event) =>
      validators
        .flatMap(({ issues }) => issues(one, rest.contentDurationSeconds))
        .filter(({ rule, path }) => rule !== tolerated?.rule || path !== tolerated.path);
    let current = event;
    let issues = issuesOf(current);
    let best = { sample: { ...rest, event: current }, left: issues };
    for (let step = 0; issues.length > 0 && step < steps; step++) {
      const issue = random.pick(issues);
      const free = (reads.get(issue.rule) ?? [issue.path.slice(1)]).filter((name) => !kept.includes(name));
      if (free.length === 0) continue;
      const name = random.pick(free);
      const next = withValue(current, name, drawn(candidates, name, random));
      const left = issuesOf(next);
      // Now and then a step back, since two fields may have to change together.
      if (left.length <= issues.length || random.chance(STEP_BACK)) [current, issues] = [next, left];
      if (issues.length < best.left.length) best = { sample: { ...rest, event: current }, left: issues };
    }
    return best;
  };
}

/** The rules by which a side rejects events, as text, with the fields that they read. */
export function rulesOf(side: Accepts) {
  return side.contract.rules.flatMap(({ id, kind, expression }) =>
    kind === 'event' && expression !== undefined && rejectsBy(side, id)
      ? [{ id, names: fieldsOf(expression), text: JSON.stringify([id, expression]) }]
      : [],
  );
}
