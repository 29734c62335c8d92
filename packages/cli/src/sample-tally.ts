import { createValidator, type ValidatorOptions } from '@acme/telemetry-schema';
import { FieldNames } from './validate/field-names.ts';
import { Tally } from './validate/tally.ts';
import { namingUnknownFields, toleratesUnknownFields } from './validate/unknown-fields.ts';

/** For tests: values judged and counted, one a line. */
export function tallyOf(source: string, values: readonly unknown[], options: ValidatorOptions = {}): Tally {
  const toleratesUnknown = toleratesUnknownFields(options);
  const { validate } = createValidator(toleratesUnknown ? namingUnknownFields(options) : options);
  const tally = new Tally(source, new FieldNames(), { toleratesUnknown });
  for (const [at, value] of values.entries()) tally.add({ line: at + 1, record: at + 1, ...validate(value) });
  return tally;
}
