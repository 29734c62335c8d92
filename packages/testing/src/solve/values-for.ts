import { passesOwnCheck } from '../oracle/own-check.ts';
import { rotate } from '../rotate.ts';
import type { Domain } from './domain.ts';
import { nextDown, nextUp } from './next-double.ts';
import { stringsOf } from './strings-of.ts';
import type { Constraint } from './ways.ts';

/**
 * Where a new value is put: `keep` moves as little and as evenly as it can, `nearest` goes right up to the limit,
 * `farthest` to the other end.
 */
export type Placement = 'keep' | 'nearest' | 'farthest';

/** How the values of a constraint are chosen. */
export interface Choice {
  readonly placement: Placement;
  /** A whole number that picks among equals. */
  readonly pick: number;
}

/** Good values of a field for which `value op limit` holds, the preferred first; none when there are none. */
export function valuesFor(
  domain: Domain,
  op: Constraint['op'],
  limit: string | number,
  current: unknown,
  choice: Choice,
): readonly (string | number)[] {
  if ((domain.type === 'string') !== (typeof limit === 'string')) return [];
  return typeof limit === 'string'
    ? stringsFor(domain, op, limit, current, choice)
    : numbersFor(domain, op, limit, current, choice);
}

const ACCEPTS: Readonly<Record<Constraint['op'], (left: string, right: string) => boolean>> = {
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function stringsFor(domain: Domain, op: Constraint['op'], limit: string, current: unknown, choice: Choice) {
  const fits = (text: string) => ACCEPTS[op](text, limit) && passesOwnCheck(domain, text);
  if (choice.placement === 'keep' && typeof current === 'string' && fits(current)) return [current];
  const candidates = op === '=' ? [limit] : stringsOf(domain, limit);
  return rotate(candidates.filter(fits), choice.pick);
}

function numbersFor(domain: Domain, op: Constraint['op'], limit: number, current: unknown, choice: Choice): number[] {
  if (op === '!=') {
    return rotate(['<', '>'] as const, choice.pick).flatMap((side) => numbersFor(domain, side, limit, current, choice));
  }
  const { minimum = -Number.MAX_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = domain;
  const whole = domain.type === 'integer';
  let [low, high] = [minimum, maximum];
  if (op === '=') [low, high] = [Math.max(low, limit), Math.min(high, limit)];
  if (op === '<' || op === '<=')
    high = Math.min(high, op === '<' ? below(limit, whole) : whole ? Math.floor(limit) : limit);
  if (op === '>' || op === '>=')
    low = Math.max(low, op === '>' ? above(limit, whole) : whole ? Math.ceil(limit) : limit);
  if (!(low <= high) || (whole && !Number.isInteger(low))) return [];
  const [near, far] = op === '<' || op === '<=' ? [high, low] : [low, high];
  if (choice.placement === 'nearest') return [near];
  if (choice.placement === 'farthest') return [far];
  if (typeof current !== 'number') return [near];
  if (current >= low && current <= high) return [current];
  // Spreads the whole range evenly over what is left of it, so that the limit doesn't attract everything.
  const share = (Math.min(Math.max(current, minimum), maximum) - minimum) / (maximum - minimum || 1);
  const spread = low + share * (high - low);
  return [Math.min(Math.max(whole ? Math.floor(spread) : spread, low), high)];
}

function below(limit: number, whole: boolean): number {
  return whole ? Math.ceil(limit) - 1 : nextDown(limit);
}

function above(limit: number, whole: boolean): number {
  return whole ? Math.floor(limit) + 1 : nextUp(limit);
}
