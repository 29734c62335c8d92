import type { RuleId } from '@acme/telemetry-schema';
import type { Domain } from '../solve/domain.ts';
import { passesOwnCheck } from './own-check.ts';

/** The one rule that a field's value breaks by itself, in the order of precedence of D12; undefined when it is fine. */
export function structuralIssue(field: Domain, value: unknown): RuleId | undefined {
  if (value === undefined) return field.required ? 'required' : undefined;
  if (value === null) return field.required ? 'not-null' : undefined;
  if (field.type === 'string') {
    if (typeof value !== 'string') return 'type';
  } else {
    // D7: NaN and the infinities are no JSON numbers.
    if (typeof value !== 'number' || !Number.isFinite(value)) return 'type';
    if (field.type === 'integer' && value % 1 !== 0) return 'integer';
  }
  return passesOwnCheck(field, value) ? undefined : (field.rule as RuleId);
}
