import { createValidator } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { expectedIssues } from '../src/oracle/expected-issues.ts';
import type { Violation } from '../src/violations/violation.ts';
import { pairs } from './pairs.ts';

/** Asserts that every event of a row breaks exactly its rule at its path, by the SDK and by the second opinion. */
export function assertExact({ rule, path, options, arbitrary }: Violation, numRuns: number): void {
  const { validate, is } = createValidator(options);
  fc.assert(
    fc.property(arbitrary, (event) => {
      const { issues, valid, notEvaluated } = validate(event);
      expect(pairs(issues)).toEqual([`${rule} ${path}`]);
      expect(pairs(expectedIssues(event, options))).toEqual([`${rule} ${path}`]);
      expect(valid).toBe(issues.every(({ severity }) => severity === 'warning'));
      expect(is(event)).toBe(valid);
      expect(notEvaluated.map((one) => one.rule)).not.toContain(rule);
    }),
    { numRuns },
  );
}
