import { fieldsOf } from '@acme/telemetry-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isPattern } from '../decide/is-pattern.ts';
import type { Contract, ContractField } from './contract.ts';
import { ContractError } from './contract-error.ts';
import { contractSchema } from './contract-schema.ts';
import { deprecationFaults } from './deprecation-faults.ts';

const OWN_REMEDY = 'contracts/contract.schema.json of @acme/telemetry-schema says what a contract is like.';
const RELEASED_REMEDY =
  'Contracts are written by `npx -y pnpm@12 generate` in a checkout, and released ones are never edited: take the file from git again.';

/** A released version by its number, or a file of the folder that has them. */
const RELEASED = /^\d+\.\d+\.\d+$|(^|[\\/])contracts[\\/]/;

const FAULTS_SHOWN = 5;

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<Contract>(contractSchema);

/** Reads a contract document. `name` is what errors call it. Throws {@link ContractError}. */
export function parseContract(text: string, name: string): Contract {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new ContractError(name, ['it is not JSON'], remedyFor(name));
  }
  return checkContract(document, name);
}

/** The same of a document that is parsed already. */
export function checkContract(document: unknown, name: string): Contract {
  if (!validate(document)) {
    const faults = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
    throw new ContractError(name, [...new Set(faults)].slice(0, FAULTS_SHOWN), remedyFor(name));
  }
  const faults = inconsistencies(document);
  if (faults.length > 0) throw new ContractError(name, faults.slice(0, FAULTS_SHOWN), remedyFor(name));
  return document;
}

function remedyFor(name: string): string {
  return RELEASED.test(name) ? RELEASED_REMEDY : OWN_REMEDY;
}

/** What each part allows, and the whole does not. */
function inconsistencies(contract: Contract): string[] {
  const { fields, rules, tombstones } = contract;
  const names = new Set(fields.map(({ name }) => name));
  return [
    ...twice(fields.map(({ name }) => name)).map((name) => `/fields has ${name} twice`),
    ...fields
      .filter(({ name }) => name in {})
      .map(({ name }) => `/fields has ${name}, a name that every object inherits`),
    ...fields.flatMap(badPatterns),
    ...deprecationFaults(contract),
    ...twice(rules.map(({ id }) => id)).map((id) => `/rules has ${id} twice`),
    ...tombstones.filter(({ name }) => names.has(name)).map(({ name }) => `/tombstones has ${name}, which is a field`),
    ...fields
      .filter(({ rule }) => rule !== undefined && !rules.some(({ id }) => id === rule))
      .map(({ name, rule }) => `/fields: ${name} is judged by ${rule}, which is not among the rules`),
    ...rules
      .filter(({ kind, expression }) => (kind === 'event' || kind === 'envelope') !== (expression !== undefined))
      .map(({ id }) => `/rules: ${id} has an expression that its kind does not have, or lacks it`),
    ...rules
      .filter(({ kind, expects }) => (kind === 'session') !== (expects !== undefined))
      .map(({ id }) => `/rules: ${id} has expectations that its kind does not have, or lacks them`),
    ...rules
      .filter(({ id, severity }) => id === 'deprecated' && (severity.reader === 'error' || severity.writer === 'error'))
      .map(() => '/rules: deprecated is an error, and what is deprecated is still accepted'),
    ...rules
      .filter(({ kind }) => kind === 'event')
      .flatMap(({ id, expression }) =>
        (expression === undefined ? [] : fieldsOf(expression))
          .filter((name) => !names.has(name))
          .map((name) => `/rules: ${id} reads ${name}, which is no field`),
      ),
  ];
}

function badPatterns({ name, pattern, forbidden, reader }: ContractField): readonly string[] {
  const patterns = [pattern, forbidden, reader?.pattern, reader?.forbidden];
  return patterns.every((source) => source === undefined || isPattern(source))
    ? []
    : [`/fields: ${name} has a pattern that is no regular expression`];
}

function twice(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
