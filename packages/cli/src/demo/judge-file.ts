import { basename } from 'node:path';
import { judgeEvents, readChunks } from '@acme/telemetry-lake';
import { createValidator, type ValidatorOptions } from '@acme/telemetry-schema';
import { FieldNames } from '../validate/field-names.ts';
import { Tally } from '../validate/tally.ts';
import { durations } from './generate.ts';

/** Judges a file as `validate` does. */
export async function judgeFile(path: string, options: ValidatorOptions = {}): Promise<Tally> {
  const validator = createValidator({ contentDurationSeconds: durations, ...options });
  const tally = new Tally(basename(path), new FieldNames());
  for await (const verdicts of judgeEvents(readChunks(path), validator)) {
    for (const verdict of verdicts) tally.add(verdict);
  }
  return tally;
}
