import type { ValidatorOptions } from '@acme/telemetry-schema';
import type { Arguments } from '../arguments.ts';
import { readDurations } from './durations.ts';
import { readSeverities } from './severities.ts';

/** By which rules to judge: `--severity` and `--durations`. Throws `UsageError` or `LakeReadError`. */
export async function readJudging(
  given: Arguments,
): Promise<Required<Pick<ValidatorOptions, 'severities'>> & { contentDurationSeconds?: ReadonlyMap<string, number> }> {
  const severities = readSeverities(given.all('severity'));
  const durations = given.last('durations');
  return {
    severities,
    ...(durations === undefined ? {} : { contentDurationSeconds: await readDurations(durations) }),
  };
}
