import * as fc from 'fast-check';
import { inOrder, orderSeeds } from '../event/key-order.ts';
import { soundEvents } from '../event/telemetry-event.ts';
import type { Values } from '../solve/cross-rule.ts';
import { nameLikeNames, otherNames } from './names.ts';

const names = fc.oneof(nameLikeNames, otherNames);

/** What JSON can hold: every type, nested, empty, long. */
export const jsonValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1e21, 5e-324, '', 'movie', [], {}, 'x'.repeat(1000), [[[[]]]], {
    event_id: 1,
  }),
  fc.jsonValue({ maxDepth: 2 }),
);

/**
 * Events that are valid but for 1 to 100 unknown fields (D9): names that look like names and names that don't, the
 * empty one, those that every object inherits, more than a verdict shows (D17); every JSON value; anywhere among the
 * known fields. All are own properties, `__proto__` too.
 */
export function unknownFields(): fc.Arbitrary<Record<string, unknown>> {
  const few = { minLength: 1, maxLength: 4 };
  const many = { minLength: 60, maxLength: 100 };
  const unknown = (length: fc.ArrayConstraints) => fc.array(fc.tuple(names, jsonValues), { ...length, size: 'max' });
  const added = fc.oneof({ weight: 19, arbitrary: unknown(few) }, { weight: 1, arbitrary: unknown(many) });
  return fc
    .tuple(soundEvents('sample'), added, orderSeeds('any'))
    .map(([event, more, order]) => withEntries({}, inOrder([...Object.entries(event), ...more], order)));
}

/** An object with entries added as own properties, whatever their names. */
export function withEntries(values: Values, entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const result = { ...values };
  for (const [name, value] of entries) {
    Object.defineProperty(result, name, { value, configurable: true, enumerable: true, writable: true });
  }
  return result;
}
