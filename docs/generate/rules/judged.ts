import type { Issue, RuleId } from '@acme/telemetry-schema';

/**
 * Passes findings on that say just this: one rule is broken, once; or none for undefined. Throws for others, which
 * stops the build of the site.
 */
export function breaking<F extends Issue>(
  rule: RuleId | undefined,
  findings: readonly F[],
  what: string,
): readonly F[] {
  const found = findings.map((finding) => finding.rule);
  const wanted = rule === undefined ? [] : [rule];
  if (found.length !== wanted.length || found[0] !== wanted[0])
    throw new Error(
      `${what} was to break ${rule ?? 'no rule'}, and breaks ${found.join(', ') || 'none'}: mend the rule's example.`,
    );
  return findings;
}
