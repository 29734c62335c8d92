import { type Field, fields } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { presentValues } from '../event/good-values.ts';
import { nextDown, nextUp } from '../solve/next-double.ts';
import type { Fault } from './fault.ts';
import { valueFaults } from './set-field.ts';

const NUMBERS: readonly unknown[] = [0, 1, -1, 5.5, 1e21, 5e-324];
const NUMERIC_TEXTS: readonly unknown[] = ['', '0', '5', '5.0', '1e2', ' 5', '0x10', '५', 'NaN', 'Infinity', 'true'];
const BOOLEANS: readonly unknown[] = [true, false];
const CONTAINERS: readonly unknown[] = [[], {}, [0], [''], [null], { value: 1 }, { length: 0 }, [[]]];

/** Every field with a value of every other JSON type, null aside (D7). */
export const typeFaults: readonly Fault[] = fields.flatMap((field) =>
  valueFaults(
    'type',
    field.name,
    [...(field.type === 'string' ? NUMBERS : NUMERIC_TEXTS), ...BOOLEANS, ...CONTAINERS],
    likeGood(field),
  ),
);

/** Good values as another type would write them: 5 as "5", a text in a list of one. */
function likeGood(field: Field): fc.Arbitrary<unknown> {
  return fc.tuple(presentValues(field), fc.nat(2)).map(([value, wrapping]) => {
    if (wrapping === 0) return [value];
    if (wrapping === 1) return { [field.name]: value };
    return typeof value === 'string' ? value.length : String(value);
  });
}

/** Every whole-number field with a fraction (D7), within its range and beyond it. */
export const integerFaults: readonly Fault[] = fields.flatMap((field) => integerFault(field, {}));

/** The same of one field, for a validator of these options. */
export function integerFault(field: Field, options: Fault['options']): readonly Fault[] {
  if (field.type !== 'integer') return [];
  const { name, minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = field;
  const known = [
    minimum + 0.5,
    maximum - 0.5,
    nextUp(minimum),
    nextDown(maximum),
    minimum + 5.5,
    0.1,
    minimum - 0.5,
    maximum + 0.5,
  ];
  const fractions = fc.double({ min: minimum, max: maximum, noNaN: true, noInteger: true });
  const notWhole = known.filter((value) => !Number.isInteger(value));
  return valueFaults('integer', name, notWhole, fractions, options);
}
