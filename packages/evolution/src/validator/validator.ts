import { fieldsOf } from '@acme/telemetry-schema';
import { type Accepts, checkOf, rejectsBy } from '../accepts.ts';
import { compileExpression, type Values } from './expression.ts';
import { compileFieldCheck, hasType, UNREADABLE } from './field-check.ts';

/** Something for which an event is rejected: a rule's id, and where it is broken, as a JSON Pointer. */
export interface ContractIssue {
  readonly rule: string;
  readonly path: string;
}

/** Judges events as a version of the contract does in one role. */
export interface ContractValidator {
  /**
   * Whether nothing rejects the event.
   *
   * @param contentDurationSeconds what the look-up answers for the event's title; without it, rules with a look-up are silent (D15)
   */
  readonly accepts: (event: unknown, contentDurationSeconds?: number) => boolean;
  /** Everything that rejects the event; what only warns is left out. */
  readonly issues: (event: unknown, contentDurationSeconds?: number) => readonly ContractIssue[];
}

const NO_OBJECT: ContractIssue = { rule: 'type', path: '' };

/** A validator that interprets a contract. What acceptance means stands in {@link Accepts}. Throws for a pattern that is no pattern. */
export function createContractValidator(contract: Accepts['contract'], role: Accepts['role']): ContractValidator {
  const accepts: Accepts = { contract, role };
  const fields = contract.fields.map((field) => {
    const check = checkOf(field, role);
    const path = `/${field.name}`;
    const faultOf = compileFieldCheck(check, (rule) => (rejectsBy(accepts, rule) ? { rule, path } : undefined));
    return { name: field.name, type: check.type, faultOf };
  });
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  const names = new Set(types.keys());
  const rules = contract.rules.flatMap(({ id, kind, expression, blames }) => {
    if (kind !== 'event' || expression === undefined || !rejectsBy(accepts, id)) return [];
    const reads = fieldsOf(expression).map((name) => ({ name, type: types.get(name) }));
    return [{ issue: { rule: id, path: `/${blames}` }, reads, ...compileExpression(expression) }];
  });
  const closed = rejectsBy(accepts, 'unknown-field');

  /** @param most how many issues are looked for */
  function find(event: unknown, duration: number | undefined, most: number): readonly ContractIssue[] {
    if (!isObject(event)) return [NO_OBJECT];
    const answer = duration !== undefined && Number.isFinite(duration) && duration >= 0 ? duration : undefined;
    const values: Values = {};
    const found: ContractIssue[] = [];
    for (const { name, faultOf } of fields) {
      const value = read(event, name);
      values[name] = value;
      const issue = faultOf(value);
      if (issue !== undefined && found.push(issue) >= most) return found;
    }
    for (const { issue, reads, looksUp, fails } of rules) {
      if (looksUp.some((by) => typeof values[by] !== 'string') || (looksUp.length > 0 && answer === undefined))
        continue;
      if (!reads.every(({ name, type }) => type !== undefined && hasType(values[name], type))) continue;
      if (fails(values, answer ?? 0) && found.push(issue) >= most) return found;
    }
    if (closed) found.push(...unknownKeys(event, names));
    return found;
  }

  return {
    accepts: (event, duration) => find(event, duration, 1).length === 0,
    issues: (event, duration) => find(event, duration, Number.POSITIVE_INFINITY),
  };
}

function isObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return !Array.isArray(value);
  } catch {
    // A revoked proxy.
    return false;
  }
}

function read(event: object, name: string): unknown {
  try {
    return (event as Record<string, unknown>)[name];
  } catch {
    return UNREADABLE;
  }
}

function unknownKeys(event: object, names: ReadonlySet<string>): readonly ContractIssue[] {
  try {
    return Object.keys(event)
      .filter((key) => !names.has(key))
      .map((key) => ({ rule: 'unknown-field', path: pointer(key) }));
  } catch {
    return [NO_OBJECT];
  }
}

/** The JSON Pointer to a property. */
export function pointer(name: string): string {
  return `/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
