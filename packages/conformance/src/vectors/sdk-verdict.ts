import { createValidator, type Role } from '@acme/telemetry-schema';
import type { Vector } from './vector.ts';

const validators = { reader: createValidator(), writer: createValidator({ role: 'writer' }) };

/** A set of issues as a text that tells equal sets. */
export function setOf(issues: readonly { readonly rule: string; readonly path: string }[]): string {
  return [...new Set(issues.map(({ rule, path }) => `${rule} ${path}`))].sort().join('; ');
}

/** Where the SDK's validator disagrees with vectors, one line each. */
export function disagreements(vectors: readonly Vector[]): readonly string[] {
  return vectors.flatMap((vector) =>
    (['reader', 'writer'] satisfies Role[]).flatMap((role) => {
      const said = setOf(validators[role].parse(vector.text).issues);
      const expected = setOf(vector[role]);
      return said === expected ? [] : [`${vector.id}, ${role}: expected ${expected}; the SDK says ${said}`];
    }),
  );
}
