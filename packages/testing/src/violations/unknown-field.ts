import { fields, rules } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { OTHER } from '../oracle/unknown-names.ts';
import { otherNames } from '../unknown/names.ts';
import { jsonValues, withEntries } from '../unknown/unknown-fields.ts';
import type { Fault } from './fault.ts';

/**
 * A field of the rule's own example, and fields whose names may not be shown (D17), with any JSON value. Judged by a
 * writer (D9).
 */
export const unknownFieldFaults: readonly Fault[] = rules
  .filter((rule) => rule.id === 'unknown-field')
  .flatMap(({ example }) => Object.keys(example.broken))
  .filter((name) => !fields.some((field) => field.name === name))
  .flatMap((name) => [unknownFieldFault(name, fc.constant(name)), unknownFieldFault(OTHER, otherNames)]);

function unknownFieldFault(shown: string, names: fc.Arbitrary<string>): Fault {
  const added = fc.array(fc.tuple(names, jsonValues), { minLength: 1, maxLength: 3 });
  return {
    rule: 'unknown-field',
    path: `/${shown}`,
    options: { role: 'writer' },
    breakages: added.map((entries) => {
      const add: (event: Readonly<Record<string, unknown>>) => Record<string, unknown> = (event) =>
        withEntries(event, entries);
      return { alone: add, among: add };
    }),
  };
}
