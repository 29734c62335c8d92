import { type Field, fields, type RuleId } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { presentValues } from '../event/good-values.ts';
import { passesOwnCheck } from '../oracle/own-check.ts';
import { rotate } from '../rotate.ts';
import { nextDown, nextUp } from '../solve/next-double.ts';
import { badTexts } from '../text/bad-texts.ts';
import { nearMisses } from '../text/near-misses.ts';
import type { Fault } from './fault.ts';
import { valueFaults } from './set-field.ts';

const FAR = 1_000_000;
const MANY = 1000;

/** Every field that has a check of its own with values that nearly pass it (D2 to D6). */
export const ownCheckFaults: readonly Fault[] = fields.flatMap((field) => ownCheckFault(field, {}));

/** The same of one field, for a validator of these options. */
export function ownCheckFault(field: Field, options: Fault['options']): readonly Fault[] {
  if (field.rule === undefined) return [];
  const { values, more } = field.type === 'string' ? textsThatFail(field) : numbersThatFail(field);
  return valueFaults(field.rule as RuleId, field.name, values, more, options);
}

interface Failing {
  readonly values: readonly unknown[];
  readonly more?: fc.Arbitrary<unknown>;
}

/** What is just out of range on either side, and what is far out; of a wide range some of it is within. */
function numbersThatFail(field: Field): Failing {
  const { type, minimum = 0, maximum = 0 } = field;
  const just =
    type === 'integer'
      ? [minimum - 1, maximum + 1]
      : [nextDown(minimum), nextUp(maximum), minimum - 0.01, maximum + 0.01];
  const far = [-(2 ** 31) - 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER, -Number.MAX_VALUE, Number.MAX_VALUE];
  const within = (min: number, max: number) =>
    type === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  const more = fc.oneof(within(maximum + 1, maximum + FAR), within(minimum - FAR, minimum - 1));
  const values = [...just, ...far].filter((value) => !passesOwnCheck(field, value));
  return { values, more };
}

/** Known mistakes, and one small mistake in any good text; texts that are good after all are passed over. */
function textsThatFail(field: Field): Failing {
  const fails = (text: string) => !passesOwnCheck(field, text);
  const values = [...badTexts(field), ...nearMisses(String(field.example))].filter(fails);
  const more = fc.tuple(presentValues(field), fc.nat(MANY)).map(([text, pick]) => {
    const missed = rotate(nearMisses(text as string), pick).find(fails);
    return missed ?? values[pick % values.length];
  });
  return { values, more };
}
