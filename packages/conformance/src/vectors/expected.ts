import type { Role, RuleId } from '@acme/telemetry-schema';
import { type ExpectedIssue, expectedIssues } from '@acme/telemetry-testing';

/** An issue that is written as `range /error_count`; `json-syntax` and `type` alone are about the whole text. */
export function toIssue(words: string): ExpectedIssue {
  const [rule, path = ''] = words.split(' ');
  return { rule: rule as RuleId, path };
}

/** What the oracle of `@acme/telemetry-testing` expects of a text (D11) in either role, without a look-up. */
export function expectedOf(text: string): Readonly<Record<Role, readonly ExpectedIssue[]>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const noJson = [toIssue('json-syntax')];
    return { reader: noJson, writer: noJson };
  }
  return { reader: expectedIssues(value), writer: expectedIssues(value, { role: 'writer' }) };
}
