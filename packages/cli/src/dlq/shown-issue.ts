import { type Issue, rules } from '@acme/telemetry-schema';
import { holdsSecret, isPersonal } from './secrets.ts';

/**
 * An issue as it may be shown without `--reveal` (D17). The judge keeps personal fields out of it; here goes what shows one of
 * `secrets` in another field. That is asked of the field, since what an issue quotes is shortened.
 */
export function shownIssue(issue: Issue, json: unknown, secrets: readonly string[]): Issue {
  if (![issue.path, ...issue.related].some((path) => holdsSecret(otherFieldAt(path, json), secrets))) return issue;
  const summary = rules.find(({ id }) => id === issue.rule)?.summary;
  return { ...issue, params: {}, message: `${summary} What is there holds personal data: --reveal shows it.` };
}

function otherFieldAt(path: string, json: unknown): unknown {
  const name = path.replace(/^\/value\//, '');
  return isPersonal(name) ? undefined : new Map(Object.entries(json ?? {})).get(name);
}
