import { type Field, fields } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import type { Values } from '../solve/cross-rule.ts';
import type { Fault } from './fault.ts';
import { valueFaults } from './set-field.ts';

const required = fields.filter((field) => field.required);

/** Every required field absent, and null (D12). */
export const presenceFaults: readonly Fault[] = [
  ...required.map((field) => absent(field, {})),
  ...required.flatMap(({ name }) => valueFaults('not-null', name, [null])),
];

/** A required field that is absent, for a validator of these options. */
export function absent({ name }: Field, options: Fault['options']): Fault {
  const without = ({ [name]: _, ...rest }: Values) => rest;
  return {
    rule: 'required',
    path: `/${name}`,
    options,
    breakages: fc.constant({ alone: without, among: without }),
  };
}
