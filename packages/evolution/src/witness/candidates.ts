import { type Accepts, checkOf, rejectsBy } from '../accepts.ts';
import { compileFieldCheck } from '../validator/field-check.ts';
import { harvest } from './harvest.ts';
import type { Random } from './random.ts';

/** Values of a field: all that the one side accepts, and those of them that the other side's field rejects. */
export interface Candidates {
  readonly accepted: readonly unknown[];
  readonly telling: readonly unknown[];
}

/** By name: the fields of `p`, and where `p` is open also those that only `r` has and one that neither has. */
export function candidatesFor(p: Accepts, r: Accepts, random: Random): ReadonlyMap<string, Candidates> {
  const own = p.contract.fields.map(({ name }) => name);
  const foreign = r.contract.fields.map(({ name }) => name).filter((name) => !own.includes(name));
  const names = rejectsBy(p, 'unknown-field') ? own : [...own, ...foreign, 'an_unknown_field'];
  return new Map(
    names.map((name) => {
      const [isFine, isFineToo] = [judgeOf(name, p), judgeOf(name, r)];
      const accepted = harvest(name, [p, r], random).filter(isFine);
      return [name, { accepted, telling: accepted.filter((value) => !isFineToo(value)) }];
    }),
  );
}

/** A value by chance; undefined, which is absent, where there is none. */
export function drawn(candidates: ReadonlyMap<string, Candidates>, name: string, random: Random): unknown {
  const { accepted = [], telling = [] } = candidates.get(name) ?? {};
  if (telling.length > 0 && random.chance(0.4)) return random.pick(telling);
  return accepted.length > 0 ? random.pick(accepted) : undefined;
}

/** Whether a side takes a value under a name, as far as rules on single fields go. */
function judgeOf(name: string, side: Accepts): (value: unknown) => boolean {
  const field = side.contract.fields.find((one) => one.name === name);
  if (field === undefined) return (value) => value === undefined || !rejectsBy(side, 'unknown-field');
  const faultOf = compileFieldCheck(checkOf(field, side.role), (rule) => (rejectsBy(side, rule) ? rule : undefined));
  return (value) => faultOf(value) === undefined;
}
