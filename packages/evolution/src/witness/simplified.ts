import { type EventValues, type Sample, withValue } from './sample.ts';

const ROUNDS = 8;
const HALVINGS = 64;
/** With more fields than this that differ, no two are tried together. */
const MOST_PAIRED = 40;
/** So many characters are written at most to make a text plainer, but so many tries are made of any text. */
const WRITTEN = 2_000_000;
const LEAST_TRIES = 20;

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
    // What single steps have settled needs none of two fields.
    for (const moves of [singly, inPairs, dropping])
      for (const moved of moves(best, target)) {
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

const reset =
  (target: EventValues, ...names: readonly string[]): Move =>
  (one) => ({ ...one, event: names.reduce((event, name) => withValue(event, name, target[name]), one.event) });

/** Steps towards the target: without a duration, and each field on its own. */
function singly(sample: Sample, target: EventValues): readonly Move[] {
  return [({ event }) => ({ event }), ...differing(sample, target).map((name) => reset(target, name))];
}

/** Two fields at once, which a rule may tie together. */
function inPairs(sample: Sample, target: EventValues): readonly Move[] {
  const names = differing(sample, target);
  if (names.length > MOST_PAIRED) return [];
  return names.flatMap((name, index) => names.slice(index + 1).map((other) => reset(target, name, other)));
}

function dropping({ event }: Sample): readonly Move[] {
  return Object.keys(event).map((name) => (one) => ({ ...one, event: withValue(one.event, name, undefined) }));
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
  const least = current.length - Math.max(LEAST_TRIES, Math.floor(WRITTEN / Math.max(1, current.length)));
  for (let at = current.length - 1; at >= Math.max(0, least); at--) {
    const put = wanted.length === current.length ? wanted.slice(at, at + 1) : [];
    if (put[0] === current[at]) continue;
    const next = [...current.slice(0, at), ...put, ...current.slice(at + 1)];
    if (tryOut(next.join(''))) current = next;
  }
}
