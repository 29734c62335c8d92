import type { Verdict } from '@acme/telemetry-lake';
import type { Issue, NotEvaluated } from '@acme/telemetry-schema';

/** Makes verdicts of a source into lines of JSON, each with its line feed. */
export function jsonLinesOf(source: string): (verdict: Verdict) => string {
  const start = `{"source":${JSON.stringify(source)},"line":`;
  // Most events share one list of what is not evaluated: the validator's own.
  let last: readonly NotEvaluated[] | undefined;
  let lastJson = '';
  return ({ line, record, valid, issues, notEvaluated }) => {
    if (notEvaluated !== last) {
      last = notEvaluated;
      lastJson = JSON.stringify(notEvaluated);
    }
    const found = issues.length === 0 ? '[]' : JSON.stringify(issues.map(inOrder));
    return `${start}${line},"record":${record},"valid":${valid},"issues":${found},"notEvaluated":${lastJson}}\n`;
  };
}

function inOrder({ rule, severity, path, message, related, params }: Issue): Issue {
  return { rule, severity, path, message, related, params };
}
