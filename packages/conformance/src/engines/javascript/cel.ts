import { celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import type { ContractRules } from '../../contract-rules.ts';

/** Judges a value by every event rule that has CEL: true holds, false broken, null not judged. Null for all when it is no object. */
export function celRules({ rules }: ContractRules) {
  const env = celEnv();
  const celRules = rules.filter(({ cel }) => cel !== undefined);
  const plans = celRules.map(({ id, cel }) => ({ id, judge: plan(env, parse(cel as string)) }));
  const reads = [...new Set(celRules.flatMap((rule) => rule.reads ?? []))];
  if (plans.length === 0) throw new Error('No rule in rules.json has CEL.');
  return (value: unknown): Record<string, boolean | null> => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const event = isObject ? forCel(value, reads) : {};
    return Object.fromEntries(plans.map(({ id, judge }) => [id, isObject ? answer(id, judge({ event })) : null]));
  };
}

/**
 * The fields that rules read. The library takes an object with a `constructor` of its own for something else, so only those are shown to it; and
 * of an object in a field rules only have to see that it is neither text nor number.
 */
function forCel(value: object, reads: readonly string[]): Record<string, string | number | boolean | null | never[]> {
  const read = reads
    .filter((name) => Object.hasOwn(value, name))
    .map((name) => [name, (value as never)[name]] as const);
  return Object.fromEntries(read.map(([name, it]) => [name, typeof it === 'object' && it !== null ? [] : it]));
}

function answer(id: string, result: unknown): boolean | null {
  // The library's own message may quote the event (D17).
  if (isCelError(result)) throw new Error(`The CEL of ${id} could not be evaluated.`);
  return result as boolean | null;
}
