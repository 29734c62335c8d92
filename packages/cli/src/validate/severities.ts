import { isRuleId, rules, type Severity, type ValidatorOptions } from '@acme/telemetry-schema';
import { didYouMean } from '../did-you-mean.ts';
import { noSuchRule } from '../rules/find-rule.ts';
import { either } from '../text/either.ts';
import { UsageError } from '../usage-error.ts';

type Severities = NonNullable<ValidatorOptions['severities']>;

/** What a level may be. */
export const LEVELS: readonly Severity[] = ['error', 'warning', 'off'];

/** `RULE=LEVEL` as severities; the last one of a rule counts. Which levels a rule may have, the SDK decides. Throws {@link UsageError}. */
export function readSeverities(given: readonly string[]): Severities {
  const pairs = given
    .flatMap((text) => text.split(','))
    .map((text): [string, Severity] => {
      const [rule = '', level, ...more] = text.split('=').map((part) => part.trim());
      if (level === undefined || more.length > 0) {
        throw new UsageError(
          `--severity takes RULE=LEVEL, such as identifier-format=warning; '${text}' is none. LEVEL is error, warning or off.`,
        );
      }
      if (!isRuleId(rule)) throw noSuchRule(rule);
      const guess = LEVELS.some((known) => known === level) ? '' : didYouMean(level, LEVELS);
      if (guess === '') return [rule, level as Severity];
      throw new UsageError(`--severity ${rule} can't be '${level}'.${guess} Give ${either(LEVELS)}.`);
    });
  return Object.fromEntries(pairs);
}

/** The rules among these that need more than one event, which `validate` doesn't look at. */
export function withoutEffect(severities: Severities): string[] {
  return rules
    .filter(({ id, kind }) => id in severities && (kind === 'session' || kind === 'envelope'))
    .map(({ id }) => id);
}
