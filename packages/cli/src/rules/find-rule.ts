import { type Rule, rules } from '@acme/telemetry-schema';
import { didYouMean } from '../did-you-mean.ts';
import { UsageError } from '../usage-error.ts';

/** A rule by its id. Throws {@link UsageError}. */
export function findRule(id: string): Rule {
  const rule = rules.find((it) => it.id === id);
  if (rule === undefined) throw noSuchRule(id);
  return rule;
}

/** What is said of an id that no rule has. */
export function noSuchRule(id: string): UsageError {
  const guess = didYouMean(
    id,
    rules.map((rule) => rule.id),
  );
  return new UsageError(`There is no rule '${id}'.${guess} \`acme-telemetry rules\` lists them.`);
}
