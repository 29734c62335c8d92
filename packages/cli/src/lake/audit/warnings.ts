import type { AuditOptions } from '@acme/telemetry-lake';
import { notEvaluated } from './not-evaluated.ts';

/** What was asked for and changes nothing, in sentences. */
export function warnings(options: AuditOptions): readonly string[] {
  const { severities = {}, reveal = false, rejects } = options;
  const never = notEvaluated(options).filter(({ reason }) => reason !== 'unknown-title');
  return [
    ...never.flatMap(({ rules, words }) =>
      rules
        .filter((rule) => rule in severities)
        .map((rule) => `--severity ${rule} changes nothing here: the rule is not evaluated (${words}).`),
    ),
    ...(reveal && rejects === undefined
      ? ['--reveal changes nothing without --rejects DIR: the report never holds personal data.']
      : []),
  ];
}
