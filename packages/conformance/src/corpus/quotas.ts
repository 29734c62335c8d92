import { rules } from '@acme/telemetry-schema';
import type { ExpectedIssue } from '@acme/telemetry-testing';
import { judgedRules } from './ingredients.ts';

const LEAST_INVALID = 0.4;
const LEAST_OF_A_RULE = 0.01;
const MOST_NOT_JSON = 0.02;

/** What a corpus holds. */
export interface CorpusCounts {
  events: number;
  invalid: number;
  /** How many lines break each rule, for a reader or, where that one lets it pass, for a writer. */
  readonly byRule: Map<string, number>;
}

/** What has to be broken often enough. */
const quotaRules = rules.filter(
  (rule) => judgedRules.includes(rule) || (rule.kind === 'field' && rule.severity.writer === 'error'),
);

const errors: ReadonlySet<string> = new Set(
  rules.filter(({ severity }) => severity.reader === 'error').map(({ id }) => id),
);

/** Counts one line. */
export function count(
  counts: CorpusCounts,
  { reader, writer }: Readonly<Record<'reader' | 'writer', readonly ExpectedIssue[]>>,
): void {
  counts.events += 1;
  if (reader.some(({ rule }) => errors.has(rule))) counts.invalid += 1;
  for (const rule of new Set([...reader, ...writer].map((issue) => issue.rule)))
    counts.byRule.set(rule, (counts.byRule.get(rule) ?? 0) + 1);
}

/** Throws when a corpus has too little of something to prove much: says of what. */
export function assertQuotas({ events, invalid, byRule }: CorpusCounts): void {
  const of = (rule: string) => byRule.get(rule) ?? 0;
  const missing = [
    ...(invalid < events * LEAST_INVALID ? [`${invalid} lines are invalid`] : []),
    ...(of('json-syntax') > events * MOST_NOT_JSON ? [`${of('json-syntax')} lines are no JSON`] : []),
    ...quotaRules
      .filter(({ id }) => of(id) < Math.max(1, events * LEAST_OF_A_RULE))
      .map(({ id }) => `${of(id)} lines break ${id}`),
  ];
  if (missing.length === 0) return;
  throw new Error(
    `A corpus of ${events} lines wants at least 40 % invalid, 1 % for every rule, and at most 2 % that are no JSON; ${missing.join('; ')}. Take more lines or another seed, or change the shares.`,
  );
}
