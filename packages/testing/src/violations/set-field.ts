import * as fc from 'fast-check';
import { plainEvent } from '../event/plain-event.ts';
import { eventScope, type Scope, type Values } from '../solve/cross-rule.ts';
import { readerDomains } from '../solve/domain.ts';
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
  options: Fault['options'] = {},
): readonly Fault[] {
  // Judged by a reader, it must not break anything to a reader; by a writer, not to a writer.
  const scope = options.role === 'writer' ? writerScope : readerScope;
  const possible = values.filter((value) => withValue(plainEvent, name, value, scope) !== undefined);
  if (possible.length === 0) return [];
  const known = fc.constantFrom(...possible);
  const drawn = more === undefined ? known : fc.oneof(known, more);
  return [
    { rule, path: `/${name}`, options, breakages: drawn.map((value) => setField(name, value, possible[0], scope)) },
  ];
}

/** `instead` is set where the value would make another rule fail too. */
function setField(name: string, value: unknown, instead: unknown, scope: Scope): Breakage {
  return {
    alone: (event) => withValue(event, name, value, scope) ?? (withValue(event, name, instead, scope) as Values),
    among: (event) => ({ ...event, [name]: value }),
  };
}

const writerScope = eventScope();
const readerScope = eventScope(undefined, readerDomains);

/**
 * An event with another value in a field, and in other fields what makes event rules hold. Undefined when nothing does.
 */
export function withValue(event: Values, name: string, value: unknown, scope: Scope = readerScope): Values | undefined {
  const pinned = new Set([name]);
  const changed = { ...event, [name]: value };
  const core =
    settle(coreOf(changed, scope), scope, pinned) ??
    settle(coreOf({ ...plainEvent, [name]: value }, scope), scope, pinned);
  return core && { ...changed, ...core };
}
