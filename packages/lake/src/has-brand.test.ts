import { expect, test } from 'vitest';
import { AuditError } from './audit/audit-error.ts';
import { EraseError } from './erase/erase-error.ts';
import { LakeReadError } from './lake-read-error.ts';
import { NormaliseError } from './normalise/normalise-error.ts';
import { ParquetError } from './parquet/parquet-error.ts';
import { LakeWriteError } from './storage/lake-write-error.ts';
import { SuppressionError } from './suppression-error.ts';

const errors = [
  new AuditError('worker-died', 'a.gz'),
  new EraseError('option', 'No such option.'),
  new LakeReadError('not-found', 'a.gz'),
  new LakeWriteError('no-permission', 'a.gz'),
  new NormaliseError('no-input', 'a'),
  new ParquetError('not-written'),
  new SuppressionError('damaged', 'suppressed'),
];

test.each(errors)('$name is told from the others, and from what a caller derives from it', (error) => {
  const type = error.constructor as new (...args: unknown[]) => Error;
  class Derived extends type {}
  const foreign = Object.assign(new Error('another copy'), {
    ...Object.fromEntries(Object.getOwnPropertySymbols(error).map((brand) => [brand, true])),
  });

  expect([error instanceof type, foreign instanceof type, new Error('x') instanceof type]).toEqual([true, true, false]);
  expect(errors.filter((other) => other instanceof type)).toEqual([error]);
  expect(error instanceof Derived).toBe(false);
  expect(Object.create(Derived.prototype) instanceof Derived).toBe(true);
});
