import { fieldsAs } from '@acme/telemetry-schema';
import { presentValues } from '../event/good-values.ts';
import type { Fault } from './fault.ts';
import { valueFaults } from './set-field.ts';

/** Every field that is deprecated with good values, and every one with values that are (D28). Judged by a writer. */
export const deprecatedFaults: readonly Fault[] = fieldsAs('writer').flatMap((field) => {
  const { name, example, deprecated, deprecatedValues = {} } = field;
  const options = { role: 'writer' } as const;
  if (deprecated !== undefined) return valueFaults('deprecated', name, [example], presentValues(field), options);
  return valueFaults('deprecated', name, Object.keys(deprecatedValues), undefined, options);
});
