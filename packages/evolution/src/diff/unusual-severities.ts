import { rejectsBy } from '../accepts.ts';
import type { Contract } from '../contract/contract.ts';
import { type Change, pointer } from './change.ts';

/**
 * What the policy's table takes for granted of each version: wrong types are rejected, writers are closed and readers
 * open (D9).
 */
const USUAL = [
  { rule: 'required', reader: true, writer: true },
  { rule: 'not-null', reader: true, writer: true },
  { rule: 'type', reader: true, writer: true },
  { rule: 'integer', reader: true, writer: true },
  { rule: 'unknown-field', reader: false, writer: true },
] as const;

/** Changes that break nobody, or other relations, where that does not hold. */
const DEPENDENT = new Set([
  'field-added-optional',
  'field-added-required',
  'field-removed-optional',
  'field-removed-after-sunset',
  'field-removed-required',
  'field-renamed-optional',
  'field-renamed-required',
  'field-name-reused',
  'integer-to-number',
  'number-to-integer',
  'type-changed',
  'readers-widened',
  'readers-narrowed',
  'writers-follow',
  'writers-narrowed',
]);

/** The severities under which the changes may do more than the table says. */
export function unusualSeverities(old: Contract, next: Contract, changes: readonly Change[]): readonly Change[] {
  const dependent = changes
    .filter(({ code, path }) => DEPENDENT.has(code) && path.startsWith('/fields/'))
    .map(({ path }) => path);
  if (dependent.length === 0) return [];
  return USUAL.filter(({ rule, ...usual }) =>
    [old, next].some((contract) =>
      (['reader', 'writer'] as const).some((role) => rejectsBy({ contract, role }, rule) !== usual[role]),
    ),
  ).map(({ rule, reader, writer }) => ({
    code: 'severities-unusual',
    path: pointer('rules', rule),
    message:
      `${rule} should be ${reader ? 'an error' : 'no error'} for readers and ${writer ? 'an error' : 'no error'} ` +
      `for writers, and is not in both versions: what becomes of ${[...new Set(dependent)].join(', ')} depends on it.`,
  }));
}
