import type { DeadLetterFilter } from '@acme/telemetry-consumer';
import type { Arguments, Option } from '../arguments.ts';
import { findRule } from '../rules/find-rule.ts';
import { UsageError } from '../usage-error.ts';
import { readTime } from './time.ts';

/** The options by which dead letters are chosen. */
export const filterOptions: readonly Option[] = [
  { name: 'rule', value: 'RULE', summary: 'only those rejected for this rule; several times for several' },
  { name: 'stage', value: 'STAGE', summary: 'only those rejected at this stage, such as validate or handler' },
  { name: 'partition', value: 'N', summary: 'only those in this partition; several times for several' },
  { name: 'since', value: 'TIME', summary: 'only records of this time or later, such as 2025-08-11T14:30:00Z' },
  { name: 'until', value: 'TIME', summary: 'only records from before this time' },
];

/** Throws {@link UsageError}. */
export function readFilter(given: Arguments): DeadLetterFilter {
  const [rules, stages, partitions] = ['rule', 'stage', 'partition'].map((name) => given.all(name)) as [
    readonly string[],
    readonly string[],
    readonly string[],
  ];
  const [since, until] = ['since', 'until'].map((name) => readTime(name, given.last(name)));
  return {
    ...(rules.length === 0 ? {} : { rules: rules.map((rule) => findRule(rule).id) }),
    ...(stages.length === 0 ? {} : { stages }),
    ...(partitions.length === 0 ? {} : { partitions: partitions.map((text) => readNumber('partition', text, 0)) }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

/** A whole number from `least` on. Throws {@link UsageError}. */
export function readNumber(option: string, text: string, least: number): number {
  const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : -1;
  if (value >= least) return value;
  throw new UsageError(`--${option} takes a whole number from ${least}; '${text}' is none.`);
}
