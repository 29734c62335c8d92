import { fields } from '../generated/fields.ts';
import type { RuleId } from '../generated/telemetry-event.ts';
import type { SessionRule } from '../rules/rule.ts';
import type { Issue } from '../validation/issue.ts';
import { quote, shorten } from '../validation/quote.ts';
import { endOf, type Past } from './allows.ts';
import type { SessionEvent, SessionFieldName } from './session-event.ts';

/**
 * Words a broken session rule: what must hold, what to do, and the facts, unless they are personal data (D17). Its params are
 * the blamed field's value and, as `previous`, the one it had in the event before; the end, for what may not come after one.
 */
export function sessionIssue(
  rule: SessionRule,
  severity: Issue['severity'],
  event: SessionEvent,
  past: Past | undefined,
): Issue {
  const { id, blames, summary, repair } = rule;
  const words = `${summary} ${repair.replace(/\.$/, '')}`;
  const issue = { rule: id as RuleId, severity, path: `/${blames}`, related: relatedOf(rule) };
  if (fields.find((field) => field.name === blames)?.privacy !== undefined) {
    return { ...issue, params: {}, message: words };
  }
  const name = blames as SessionFieldName;
  const value = shorten(event[name]);
  const is = `${words}; ${name} is ${quote(value)}`;
  if (past === undefined) return { ...issue, params: { [name]: value }, message: is };
  const { last } = past;
  const previous = shorten(endOf(rule, past) ?? last[name]);
  const when = name === 'event_type' ? 'before' : `at the ${last.event_type}`;
  return { ...issue, params: { [name]: value, previous }, message: `${is}, and was ${quote(previous)} ${when}` };
}

/** The fields that a rule reads besides the one that it blames. */
function relatedOf({ blames, when, expects }: SessionRule): readonly string[] {
  const reads = [when && 'event_type', 'previous' in expects ? expects.onlyIfLater : undefined];
  return reads.filter((name) => name !== undefined && name !== blames).map((name) => `/${name}`);
}
