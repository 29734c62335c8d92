import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passesOwnCheck } from '../oracle/own-check.ts';
import { constraintHolds } from './cross-rule.ts';
import { type Domain, eventDomains } from './domain.ts';
import { type Placement, valuesFor } from './values-for.ts';

const whole: Domain = { name: 'whole', type: 'integer', required: true, minimum: 0, maximum: 100 };
const decimal: Domain = { name: 'decimal', type: 'number', required: true, minimum: 0, maximum: 100 };

test.each<[string, Domain, '=' | '!=' | '<' | '<=' | '>' | '>=', number, number, Placement, number[]]>([
  ['next to a strict limit', whole, '<', 15, 50, 'nearest', [14]],
  ['on a limit', whole, '<=', 15, 50, 'nearest', [15]],
  ['below a fraction', whole, '<=', 15.5, 50, 'nearest', [15]],
  ['above a fraction', whole, '>', 15.5, 50, 'nearest', [16]],
  ['next to a limit among decimals', decimal, '<', 15, 50, 'nearest', [14.999999999999998]],
  ['as far off as the range goes', whole, '>', 15, 50, 'farthest', [100]],
  ['where it is', whole, '>', 15, 50, 'keep', [50]],
  ['at the same share of what is left', whole, '>=', 50, 20, 'keep', [60]],
  ['on both sides', whole, '!=', 15, 15, 'nearest', [14, 16]],
  ['on the one side that there is', whole, '!=', 0, 0, 'nearest', [1]],
  ['nowhere beyond the range', whole, '>', 100, 50, 'keep', []],
  ['nowhere for a fraction among whole numbers', whole, '=', 15.5, 50, 'keep', []],
  ['nowhere beyond the range, for equality', whole, '=', 101, 50, 'keep', []],
])('%s', (_, domain, op, limit, current, placement, values) => {
  expect(valuesFor(domain, op, limit, current, { placement, pick: 0 })).toEqual(values);
});

test('another value of a list, each in its turn', () => {
  const domain = eventDomains.get('quality') as Domain;
  const others = (pick: number) => valuesFor(domain, '!=', 'HD', 'HD', { placement: 'keep', pick });
  expect([others(0), others(1)]).toEqual([
    ['SD', '4K'],
    ['4K', 'SD'],
  ]);
});

describe('every value', () => {
  const domains = [...eventDomains.values()];
  test.each(domains)('of $name is good, and makes the comparison hold', (domain) => {
    const limits =
      domain.type === 'string'
        ? fc.constantFrom(String(domain.example), 'HD', '')
        : fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const ops = fc.constantFrom('=', '!=', '<', '<=', '>', '>=' as const);
    const placements = fc.constantFrom('keep', 'nearest', 'farthest' as const);
    fc.assert(
      fc.property(limits, ops, placements, fc.nat(9), (limit, op, placement, pick) => {
        for (const value of valuesFor(domain, op, limit, domain.example, { placement, pick })) {
          expect(passesOwnCheck(domain, value)).toBe(true);
          if (domain.type === 'integer') expect(value).toSatisfy(Number.isInteger);
          expect(constraintHolds({ op, left: { constant: value }, right: { constant: limit } }, {}, undefined)).toBe(
            true,
          );
        }
      }),
    );
  });
});
