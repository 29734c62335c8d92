import type { Accepts } from '../accepts.ts';
import { createContractValidator } from '../validator/validator.ts';
import { candidatesFor, drawn } from './candidates.ts';
import { around, constantsOf, DURATION, tiesOf } from './harvest.ts';
import type { Random } from './random.ts';
import { repairing, rulesOf } from './repair.ts';
import { type EventValues, type Sample, withValue } from './sample.ts';
import { simplified } from './simplified.ts';

const REPAIRS_FOR_BASE = 300;
const ATTEMPTS_AT_BASE = 5;
const REPAIRS = 20;

/** Samples events that one side accepts, close to those on which another side may think otherwise. */
export interface Sampler {
  /** Of the fields' examples, with as little changed as the side asks for; undefined when none is found. */
  readonly base: Sample | undefined;
  /** The base with one value that the other side's field rejects; what else has to change, changes. */
  readonly telling: () => Iterable<Sample>;
  /** One by chance; undefined when this try led to none. */
  readonly next: () => Sample | undefined;
}

/** A sampler of events that `p` accepts. It knows the constants of both sides, and proves nothing. */
export function createSampler(p: Accepts, r: Accepts, random: Random): Sampler {
  const sides = [p, r];
  const validator = createContractValidator(p.contract, p.role);
  const candidates = candidatesFor(p, r, random);
  const names = [...candidates.keys()];
  const ties = tiesOf(sides);
  const durations = around(constantsOf(DURATION, sides).filter((it) => typeof it === 'number')).filter((it) => it >= 0);
  const looksUp = durations.length > 0 || ties.some((tie) => tie.includes(DURATION));
  const groups = groupsOf(sides.map(rulesOf), (name) => candidates.has(name));
  const integers = new Set(
    sides.flatMap(({ contract }) => contract.fields.filter(({ type }) => type === 'integer').map(({ name }) => name)),
  );

  const improve = repairing([p], candidates, random);
  const repair = (...args: Parameters<typeof improve>): Sample | undefined => {
    const { sample, left } = improve(...args);
    return left.length > 0 ? undefined : sample;
  };
  const draw = (name: string) => drawn(candidates, name, random);

  const examples = Object.fromEntries(p.contract.fields.map(({ name, example }) => [name, example]));
  let repaired: Sample | undefined;
  for (let attempt = 0; repaired === undefined && attempt < ATTEMPTS_AT_BASE; attempt++)
    repaired = repair({ event: examples }, REPAIRS_FOR_BASE, []);
  const isGood = ({ event, contentDurationSeconds: duration }: Sample) =>
    validator.accepts(event, duration) ? 0 : undefined;
  const base = repaired === undefined ? undefined : simplified(repaired, examples, isGood);
  let last = base;

  const tie = (event: EventValues, chosen: readonly string[]): Sample => {
    let tied = event;
    let duration: number | undefined;
    for (const [left, right] of ties) {
      if (!random.chance(0.5)) continue;
      const [to, from] = random.chance(0.5) ? [left, right] : [right, left];
      if (to === DURATION || from === DURATION) {
        const value = tied[to === DURATION ? from : to];
        const near = typeof value === 'number' ? random.pick(around([value])) : 0;
        duration = Math.max(0, random.chance(0.2) ? random.between(0, 100_000) : near);
      } else if (chosen.includes(to) && typeof tied[from] === 'number') {
        const by = random.pick(integers.has(to) ? [-1, 0, 0, 1] : [-1, -0.5, 0, 0, 0.5, 1]);
        tied = withValue(tied, to, (tied[from] as number) + by);
      } else if (chosen.includes(to) && typeof tied[from] === 'string') {
        tied = withValue(tied, to, tied[from]);
      }
    }
    if (looksUp && duration === undefined && random.chance(0.5))
      duration = random.pick([random.between(0, 100_000), ...durations]);
    return duration === undefined ? { event: tied } : { event: tied, contentDurationSeconds: duration };
  };

  return {
    base,
    *telling() {
      if (base === undefined) return;
      for (const [name, { telling }] of candidates) {
        for (const value of telling) {
          const sample = repair({ ...base, event: withValue(base.event, name, value) }, REPAIRS, [name]);
          if (sample !== undefined) yield sample;
        }
      }
    },
    next() {
      const from = last !== undefined && random.chance(0.3) ? last : base;
      const some = random.chance(0.7) && groups.different.length > 0 ? groups.different : groups.all;
      const chosen =
        some.length > 0 && random.chance(0.6)
          ? random.pick(some)
          : Array.from({ length: random.between(1, 3) }, () => random.pick(names));
      let event = from?.event ?? examples;
      for (const name of chosen) event = withValue(event, name, draw(name));
      const sample = repair(
        tie(event, chosen),
        from === undefined ? REPAIRS_FOR_BASE : REPAIRS,
        random.chance(0.5) ? chosen : [],
      );
      if (sample !== undefined) last = sample;
      return sample;
    },
  };
}

/** Fields that a rule reads: of all rules, and of those that only one side has. */
function groupsOf([ones = [], others = []]: readonly ReturnType<typeof rulesOf>[], isKnown: (name: string) => boolean) {
  const rules = [...ones, ...others];
  const alone = rules.filter(({ text }) => rules.filter((rule) => rule.text === text).length === 1);
  const known = (some: typeof rules) =>
    some.map(({ names }) => names.filter(isKnown)).filter(({ length }) => length > 0);
  return { all: known(rules), different: known(alone) };
}
