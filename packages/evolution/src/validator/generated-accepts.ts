import { stripTypeScriptTypes } from 'node:module';
import { checkOf } from '../accepts.ts';
import type { Contract } from '../contract/contract.ts';
import { type ContractIssue, type ContractValidator, pointer } from './validator.ts';

// For tests and the agreement run alone: it reads the generator of packages/schema, which is no part of a package.

type Finder = (
  event: object,
  closed: boolean,
  lookup: ((by: string) => number) | undefined,
) => { readonly found: readonly number[]; readonly unknown: readonly string[] | undefined } | undefined;

interface ModelFormat {
  readonly rule: string;
  readonly pattern: string;
  readonly forbidden?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly check: { readonly function: string; readonly prefix?: string };
}

const schema = new URL('../../../schema/', import.meta.url);
const load = (path: string) => import(new URL(path, schema).href);
const { checksSource } = await load('scripts/targets/checks.ts');
const { readModel } = await load('scripts/model.ts');
const findings = await load('src/validation/findings.ts');
const formats: readonly ModelFormat[] = readModel().flatMap(({ format }: { format?: ModelFormat }) => format ?? []);
const functions: Record<string, unknown> = Object.fromEntries(
  (
    await Promise.all(
      ['characters', 'is-app-version', 'is-identifier', 'is-ip-address', 'is-timestamp'].map((file) =>
        load(`src/formats/${file}.ts`),
      ),
    )
  ).flatMap((module) => Object.entries(module)),
);

/** A validator that also tells what it warns of. */
export interface GeneratedValidator extends ContractValidator {
  warnings(event: unknown, contentDurationSeconds?: number): readonly ContractIssue[];
}

/** The numbers that the checks have for the rules that every field may break. */
const FIRST_RULES = ['json-syntax', 'required', 'not-null', 'type', 'integer'];
const MOST = 5;
const WHOLE_EVENT = 31;

const compiled = new WeakMap<Contract, Map<string, Finder>>();

/**
 * The validator that the generator of `@acme/telemetry-schema` makes of a contract: its source is generated, compiled and run, with the
 * severities of the role. Throws for contracts that the generator can't make checks of.
 *
 * The generator knows fields that are required or may be absent and null (D6). Of a field that is something between, the checks are
 * those of a required field, and the one fault that it may have is left out.
 */
export function createGeneratedValidator(contract: Contract, role: 'reader' | 'writer'): GeneratedValidator {
  const findFaults = finderOf(contract, role);
  const checks = contract.fields.map((field) => checkOf(field, role));
  const severities = new Map(contract.rules.map(({ id, severity }) => [id, severity[role]]));

  function found(event: unknown, duration?: number): readonly ContractIssue[] {
    if (typeof event !== 'object' || event === null || Array.isArray(event)) return [{ rule: 'type', path: '' }];
    const faults = findFaults(event, true, duration === undefined ? undefined : () => duration);
    const known = (faults?.found ?? []).flatMap((finding): ContractIssue[] => {
      const rule = contract.rules[finding >> MOST]?.id;
      const check = checks[finding & WHOLE_EVENT];
      if (rule === undefined) return [];
      if ((rule === 'required' && check?.required === false) || (rule === 'not-null' && check?.nullable)) return [];
      return [{ rule, path: check === undefined ? '' : `/${check.name}` }];
    });
    const unknown = (faults?.unknown ?? []).map((name) => ({ rule: 'unknown-field', path: pointer(name) }));
    return [...known, ...unknown];
  }

  const weighing = (severity: string) => (event: unknown, duration?: number) =>
    found(event, duration).filter(({ rule }) => severities.get(rule) === severity);
  const issues = weighing('error');
  return { issues, warnings: weighing('warning'), accepts: (event, duration) => issues(event, duration).length === 0 };
}

/** Whether the generated validator of a contract accepts an event. */
export function generatedAccepts(
  contract: Contract,
  role: 'reader' | 'writer',
): (event: unknown, contentDurationSeconds?: number) => boolean {
  return createGeneratedValidator(contract, role).accepts;
}

function finderOf(contract: Contract, role: 'reader' | 'writer'): Finder {
  // Severities are weighed afterwards, so roles differ only where readers have checks of their own.
  const key = contract.fields.some((field) => 'reader' in field) ? role : '';
  const finders = compiled.get(contract) ?? new Map<string, Finder>();
  compiled.set(contract, finders);
  const finder = finders.get(key) ?? compile(contract, role);
  finders.set(key, finder);
  return finder;
}

function compile(contract: Contract, role: 'reader' | 'writer'): Finder {
  const first = contract.rules.slice(0, FIRST_RULES.length).map(({ id }) => id);
  if (first.join() !== FIRST_RULES.join())
    throw new Error(
      `The generated checks number their rules from ${FIRST_RULES.join(', ')} on, not ${first.join(', ')}.`,
    );
  const own: Record<string, unknown> = {};
  const fields = contract.fields.map((field) => modelField(field, role, own));
  const names = new Set(fields.map(({ name }) => name));
  const scope: Record<string, unknown> = {
    ...functions,
    ...findings,
    ...own,
    unknownFields(event: object): readonly string[] | undefined {
      const unknown = Object.keys(event).filter((key) => !names.has(key));
      return unknown.length > 0 ? unknown : undefined;
    },
  };
  const source = stripTypeScriptTypes(checksSource(fields, contract.rules))
    .replace(/^import [^;]*;$/gm, '')
    .replace(/^export /gm, '');
  return new Function(...Object.keys(scope), `${source}\nreturn findFaults;`)(...Object.values(scope));
}

/** A field as the generator reads it; adds to `own` the functions that its check calls and `packages/schema` does not have. */
function modelField(field: Contract['fields'][number], role: 'reader' | 'writer', own: Record<string, unknown>) {
  const check = checkOf(field, role);
  const model = {
    ...check,
    required: check.required || !check.nullable,
    minimum: check.minimum ?? -Number.MAX_VALUE,
    maximum: check.maximum ?? Number.MAX_VALUE,
  };
  const { values, pattern, forbidden, minLength, maxLength, rule } = check;
  const isPlain = pattern === undefined && forbidden === undefined && maxLength === undefined && (minLength ?? 1) === 1;
  if (check.type !== 'string' || values !== undefined || rule === undefined || isPlain)
    return { ...model, format: undefined };
  const known = formats.find(
    (format) =>
      format.pattern === pattern &&
      format.forbidden === forbidden &&
      format.minLength === minLength &&
      format.maxLength === maxLength,
  );
  if (known !== undefined) return { ...model, format: known };
  const name = `is_${check.name}`;
  own[name] = (text: string) =>
    (pattern === undefined || new RegExp(pattern, 'u').test(text)) &&
    (forbidden === undefined || !new RegExp(forbidden, 'u').test(text)) &&
    [...text].length >= (minLength ?? 0) &&
    [...text].length <= (maxLength ?? Infinity);
  return { ...model, format: { rule, check: { function: name } } };
}
