import { type EventValues, type Sample, withValue } from './sample.ts';

const ROUNDS = 8;
const HALVINGS = 64;

/**
 * Makes a sample as plain as it can be: the smallest cost first, then the fewest fields that differ from the target, then values
 * close to it.
 *
 * @param costOf what a sample costs; undefined for one that won't do
 */
export function simplified(
  sample: Sample,
  target: EventValues,
  costOf: (sample: Sample) => number | undefined,
): Sample {
  let best = sample;
  let cost = costOf(best) ?? Infinity;
  let distance = distanceOf(best, target);
  for (let round = 0; round < ROUNDS; round++) {
    const before = best;
    for (const moved of movesTo(best, target)) {
      const next = moved(best);
      const nextCost = costOf(next);
      const nextDistance = distanceOf(next, target);
      if (nextCost === undefined || nextCost > cost || (nextCost === cost && nextDistance >= distance)) continue;
      [best, cost, distance] = [next, nextCost, nextDistance];
    }
    if (best === before) break;
  }
  return approach(best, target, (one) => costOf(one) === cost);
}

/** A step from one sample to another. */
type Move = (sample: Sample) => Sample;

function differing({ event }: Sample, target: EventValues): readonly string[] {
  const names = new Set([...Object.keys(event), ...Object.keys(target)]);
  return [...names].filter((name) => event[name] !== target[name]);
}

function distanceOf(sample: Sample, target: EventValues): number {
  return differing(sample, target).length + (sample.contentDurationSeconds === undefined ? 0 : 1);
}

/** Steps towards the target: without a duration, each field on its own, and two at once, which a rule may tie together. */
function movesTo(sample: Sample, target: EventValues): readonly Move[] {
  const names = differing(sample, target);
  const reset =
    (...some: readonly string[]): Move =>
    (one) => ({ ...one, event: some.reduce((event, name) => withValue(event, name, target[name]), one.event) });
  const drop =
    (name: string): Move =>
    (one) => ({ ...one, event: withValue(one.event, name, undefined) });
  return [
    ({ event }) => ({ event }),
    ...names.map((name) => reset(name)),
    ...names.flatMap((name, index) => names.slice(index + 1).map((other) => reset(name, other))),
    ...Object.keys(sample.event).map(drop),
  ];
}

/** Brings the values that still differ closer to the target. */
function approach(sample: Sample, target: EventValues, isFine: (sample: Sample) => boolean): Sample {
  let best = sample;
  /** Takes the sample if it will do. */
  const tryOut = (next: Sample) => {
    const fits = isFine(next);
    if (fits) best = next;
    return fits;
  };
  for (const name of differing(sample, target)) {
    const [value, aim] = [best.event[name], target[name]];
    const set = (to: unknown) => tryOut({ ...best, event: withValue(best.event, name, to) });
    if (typeof value === 'number') closer(value, typeof aim === 'number' ? aim : 0, set);
    if (typeof value === 'string') plainer(value, typeof aim === 'string' ? aim : '', set);
  }
  const { contentDurationSeconds: duration } = best;
  if (duration !== undefined) closer(duration, 0, (to) => tryOut({ ...best, contentDurationSeconds: to }));
  return best;
}

/** As far as the aim, or else half the way there, and so on in whole steps. */
function closer(value: number, aim: number, tryOut: (to: number) => boolean): void {
  if (tryOut(aim)) return;
  let [far, near] = [value, aim];
  for (const whole of [Math.floor(value), Math.ceil(value)]) {
    if (whole === value || !tryOut(whole)) continue;
    far = whole;
    break;
  }
  for (let step = 0; step < HALVINGS && Math.abs(far - near) > 1; step++) {
    const middle = Math.round((far + near) / 2);
    if (middle === far || middle === near) return;
    if (tryOut(middle)) far = middle;
    else near = middle;
  }
}

/** Takes characters out, or back to what they are in the aim. */
function plainer(value: string, aim: string, tryOut: (to: string) => boolean): void {
  let current = [...value];
  const wanted = [...aim];
  for (let at = current.length - 1; at >= 0; at--) {
    const put = wanted.length === current.length ? wanted.slice(at, at + 1) : [];
    if (put[0] === current[at]) continue;
    const next = [...current.slice(0, at), ...put, ...current.slice(at + 1)];
    if (tryOut(next.join(''))) current = next;
  }
}
