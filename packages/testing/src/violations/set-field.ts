import * as fc from 'fast-check';
import { plainEvent } from '../event/plain-event.ts';
import { eventScope, type Values } from '../solve/cross-rule.ts';
import { coreOf, settle } from '../solve/settle.ts';
import type { Breakage, Fault } from './fault.ts';

/**
 * The fault of a field that has a bad value by itself, in a list of one; empty when each of the values makes another
 * rule fail too.
 *
 * @param values bad values that break this rule, some on each side of what is good
 * @param more further ones
 */
export function valueFaults(
  rule: Fault['rule'],
  name: string,
  values: readonly unknown[],
  more?: fc.Arbitrary<unknown>,
): readonly Fault[] {
  const possible = values.filter((value) => withValue(plainEvent, name, value) !== undefined);
  if (possible.length === 0) return [];
  const known = fc.constantFrom(...possible);
  const drawn = more === undefined ? known : fc.oneof(known, more);
  return [{ rule, path: `/${name}`, options: {}, breakages: drawn.map((value) => setField(name, value, possible[0])) }];
}

/** `instead` is set where the value would make another rule fail too. */
function setField(name: string, value: unknown, instead: unknown): Breakage {
  return {
    alone: (event) => withValue(event, name, value) ?? (withValue(event, name, instead) as Values),
    among: (event) => ({ ...event, [name]: value }),
  };
}

const scope = eventScope();

/**
 * An event with another value in a field, and in other fields what makes event rules hold. Undefined when nothing does.
 */
export function withValue(event: Values, name: string, value: unknown): Values | undefined {
  const pinned = new Set([name]);
  const changed = { ...event, [name]: value };
  const core =
    settle(coreOf(changed, scope), scope, pinned) ??
    settle(coreOf({ ...plainEvent, [name]: value }, scope), scope, pinned);
  return core && { ...changed, ...core };
}
