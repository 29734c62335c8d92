import type { Rule } from '@acme/telemetry-schema';
import { breakableRules } from '../examples/examples.ts';
import { ShareError } from './share.ts';

const PREFIX = 'break=';

/**
 * The rule that a fragment without its `#` asks to see broken, as `break=<rule id>`; undefined for one of another
 * kind. Throws {@link ShareError} when there is no such rule, or none that an event can break today.
 */
export function ruleOfFragment(fragment: string): Rule | undefined {
  if (!fragment.startsWith(PREFIX)) return undefined;
  const id = fragment.slice(PREFIX.length);
  const rule = breakableRules.find((each) => each.id === id);
  if (rule === undefined)
    throw new ShareError('This link names no rule that an event can break here; choose one beside “Break this rule”.');
  return rule;
}
