import { type Field, fields } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fits } from '../../test-support/fits.ts';
import { plainEvent } from '../event/plain-event.ts';
import { passesOwnCheck } from '../oracle/own-check.ts';
import { ownCheckFault } from './own-checks.ts';

/** Ranges as fields may have them: append a row. */
const ranges: readonly Pick<Field, 'type' | 'minimum' | 'maximum'>[] = [
  { type: 'integer', minimum: 0, maximum: 1_000_000_000_000 },
  { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  { type: 'integer', minimum: -(2 ** 40), maximum: 0 },
  { type: 'number', minimum: 0, maximum: 10_000_000_000 },
  { type: 'number', minimum: -90, maximum: 90 },
];

test.each(ranges)('no number within $minimum to $maximum is taken for one that is out of it', (range) => {
  const field = { ...fields.find(({ name }) => name === 'error_count'), ...range } as Field;
  const [fault] = ownCheckFault(field, {});
  const broken = fc.sample(fault?.breakages ?? fc.constant(undefined), { numRuns: 1000, seed: 1 });
  const values = broken.map((breakage) => breakage?.alone(plainEvent).error_count as number);
  expect(values.filter((value) => passesOwnCheck(field, value))).toEqual([]);
  const { minimum = 0, maximum = 0 } = range;
  const step = range.type === 'integer' ? 1 : 0.01;
  expect([values.some((value) => value < minimum), values.some((value) => value > maximum)]).toEqual([
    fits(field.name, minimum - step),
    fits(field.name, maximum + step),
  ]);
});
