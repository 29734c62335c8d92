import { type Expression, fieldsOf, needsLookup } from '@acme/telemetry-schema';
import { type Accepts, checkOf, rejectsBy } from '../accepts.ts';
import { operandsIn } from '../validator/operands.ts';
import { all, failing, holding, type TypeOf } from './expression-options.ts';
import { testsOf } from './language.ts';
import { type Constraint, DURATION, KINDS, type Kind, type Option, type Variable } from './literal.ts';
import { numbers } from './number-set.ts';

/** A rule on several fields that rejects, as constraints. */
export interface SideRule {
  readonly id: string;
  /** What it reads, the look-up's answer included. */
  readonly variables: readonly Variable[];
  /** When it is silent or holds. */
  readonly kept: Constraint;
  /** When it is judged and fails. */
  readonly broken: Constraint;
  /** Rules of equal keys reject the same. */
  readonly key: string;
}

/** What a version accepts in a role, as constraints on the values of an event. */
export interface VersionSide {
  readonly names: ReadonlySet<string>;
  /** When a value of this field, known or not, is accepted as far as the field alone says. */
  readonly accepted: (name: string) => Constraint;
  readonly rejected: (name: string) => Constraint;
  /** Where two sides have equal keys for a field, each accepts what the other does. */
  readonly key: (name: string) => string;
  readonly rules: readonly SideRule[];
  /** The fields by which its rules look up. */
  readonly looksUpBy: readonly string[];
}

type Check = ReturnType<typeof checkOf>;

const known = new WeakMap<Accepts['contract'], Map<Accepts['role'], VersionSide>>();

/** Reads a version in a role, once. */
export function versionSide(accepts: Accepts): VersionSide {
  const { contract, role } = accepts;
  const roles = known.get(contract) ?? new Map<Accepts['role'], VersionSide>();
  known.set(contract, roles);
  const side = roles.get(role) ?? readVersion(accepts);
  roles.set(role, side);
  return side;
}

function readVersion(accepts: Accepts): VersionSide {
  const checks = new Map(accepts.contract.fields.map((field) => [field.name, checkOf(field, accepts.role)]));
  const typeOf: TypeOf = (name) => checks.get(name)?.type;
  const expressions = accepts.contract.rules.flatMap(({ id, kind, expression }) =>
    kind === 'event' && expression !== undefined && rejectsBy(accepts, id) ? [{ id, expression }] : [],
  );
  const closed = rejectsBy(accepts, 'unknown-field');
  const unknown = cases(closed ? KINDS.filter((kind) => kind !== 'absent') : []);
  const fieldSides = new Map([...checks].map(([name, check]) => [name, fieldSide(check, accepts)]));
  const keys = new Map([...fieldSides].map(([name, it]) => [name, JSON.stringify(it)]));
  return {
    names: new Set(checks.keys()),
    accepted: (name) => fieldSides.get(name)?.accepted ?? of(name, unknown.accepted),
    rejected: (name) => fieldSides.get(name)?.rejected ?? of(name, unknown.rejected),
    key: (name) => keys.get(name) ?? `${closed}`,
    rules: expressions.flatMap(({ id, expression }) => ruleSide(id, expression, typeOf)),
    looksUpBy: expressions.flatMap(({ expression }) => lookUpKeys(expression)),
  };
}

/** Each kind of value, among those that are rejected or the others. */
function cases(rejected: readonly Kind[]): { accepted: readonly Kind[]; rejected: readonly Kind[] } {
  return { accepted: KINDS.filter((kind) => !rejected.includes(kind)), rejected };
}

const of = (name: Variable, kinds: readonly Kind[]): Constraint => kinds.map((kind) => [{ of: name, kind }]);

function fieldSide(check: Check, accepts: Accepts): { accepted: Constraint; rejected: Constraint } {
  const { name, type, required, nullable, rule } = check;
  const good = type === 'string' ? 'text' : 'number';
  const kinds = cases([
    ...(required && rejectsBy(accepts, 'required') ? (['absent'] as const) : []),
    ...(!nullable && rejectsBy(accepts, 'not-null') ? (['null'] as const) : []),
    ...(rejectsBy(accepts, 'type') ? KINDS.filter((kind) => !['absent', 'null', good].includes(kind)) : []),
  ]);
  const own = rule !== undefined && rejectsBy(accepts, rule);
  const values = type === 'string' ? textCases(check, own) : numberCases(check, own, rejectsBy(accepts, 'integer'));
  return {
    accepted: [
      ...of(
        name,
        kinds.accepted.filter((kind) => kind !== good),
      ),
      ...values.accepted,
    ],
    rejected: [...of(name, kinds.rejected), ...values.rejected],
  };
}

function textCases(check: Check, own: boolean): { accepted: Constraint; rejected: Constraint } {
  const { name } = check;
  const tests = own ? testsOf(check) : [];
  return {
    accepted: [[{ of: name, kind: 'text' }, ...tests.map((it) => ({ of: name, ...it }))]],
    rejected: tests.map(({ test, wanted }) => [{ of: name, test, wanted: !wanted }]),
  };
}

function numberCases(check: Check, own: boolean, integer: boolean): { accepted: Constraint; rejected: Constraint } {
  const { name, type, minimum = -Number.MAX_VALUE, maximum = Number.MAX_VALUE } = check;
  const shape = type === 'integer' ? 'whole' : 'any';
  const fraction: Option = [{ of: name, numbers: numbers({ shape: 'fraction' }) }];
  const range: Option = [{ of: name, numbers: numbers({ shape, ...(own ? { min: minimum, max: maximum } : {}) }) }];
  // Comparisons are exact: of doubles, what lies below the minimum are those up to the one before it.
  const outside = failing(
    { op: 'and', all: [compare(name, '>=', minimum), compare(name, '<=', maximum)] },
    () => 'number',
  ).map((option) => [...option, { of: name, numbers: numbers({ shape }) }]);
  const fractions = shape === 'whole' ? [fraction] : [];
  return {
    accepted: [range, ...(integer ? [] : fractions)],
    rejected: [...(own ? outside : []), ...(integer ? fractions : [])],
  };
}

const compare = (field: string, op: '>=' | '<=', constant: number): Expression => ({
  op,
  left: { field },
  right: { constant },
});

/** A rule that is never judged, because a field that it reads is none or it looks up by no text, is left out. */
function ruleSide(id: string, expression: Expression, typeOf: TypeOf): readonly SideRule[] {
  const fields = fieldsOf(expression);
  const texts = lookUpKeys(expression);
  if (fields.some((name) => typeOf(name) === undefined) || texts.some((name) => typeOf(name) !== 'string')) return [];
  const typed = fields.map((name) => ({ name, ...typeCases(name, typeOf(name) as Check['type']) }));
  const looksUp = needsLookup(expression);
  const answered: Constraint = looksUp ? [[{ of: DURATION, kind: 'number' }]] : [[]];
  const unanswered: Constraint = looksUp ? [[{ of: DURATION, kind: 'absent' }]] : [];
  return [
    {
      id,
      key: JSON.stringify([expression, fields.map(typeOf)]),
      variables: looksUp ? [...fields, DURATION] : fields,
      kept: [...unanswered, ...holding(expression, typeOf), ...typed.flatMap(({ silent }) => silent)],
      broken: all([...typed.map(({ judged }) => judged), answered, failing(expression, typeOf)]),
    },
  ];
}

/** When a field has a value of its type, so that rules on it are judged, and when not (D13). */
function typeCases(name: string, type: Check['type']): { judged: Constraint; silent: Constraint } {
  const good = type === 'string' ? 'text' : 'number';
  const others = of(name, cases([good]).accepted);
  if (type !== 'integer') return { judged: of(name, [good]), silent: others };
  return {
    judged: [[{ of: name, numbers: numbers({ shape: 'whole' }) }]],
    silent: [...others, [{ of: name, numbers: numbers({ shape: 'fraction' }) }]],
  };
}

function lookUpKeys(expression: Expression): readonly string[] {
  return operandsIn(expression).flatMap((operand) => ('lookup' in operand ? [operand.by] : []));
}
