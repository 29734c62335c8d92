import { type Contract, type ContractIssue, type ContractValidator, currentContract } from '@acme/telemetry-evolution';
import { aField, aRule, asVersion, edits, withField, withRule } from '../../evolution/test-support/parts.ts';

/** A validator that was generated from a contract. */
interface GeneratedValidator extends ContractValidator {
  warnings(event: unknown): readonly ContractIssue[];
}

/** A module of another package by its path under `packages/`: a part that a test runs, and that is not exported. */
export const load = (path: string) => import(new URL(`../../${path}`, import.meta.url).href);

export type Role = 'reader' | 'writer';

/** Generates, compiles and runs the validator of a contract in a role. */
export const {
  createGeneratedValidator,
}: { createGeneratedValidator(contract: Contract, role: Role): GeneratedValidator } = await load(
  'evolution/src/validator/generated-accepts.ts',
);

const DEPRECATED = { since: '1.1.0', sunset: '2999-12-31', replacedBy: 'audio_language', reason: 'Nobody reads it.' };
const WARNING = { reader: 'warning', writer: 'warning' } as const;

/** The working tree's contract, as the version that was released first. */
export const first = asVersion('1.0.0')(currentContract());
const state = first.fields.find(({ name }) => name === 'state');

/** A made-up next minor: an optional field, a deprecation with the rule that warns of it, and a rule that warns. */
export const second = edits(
  asVersion('1.1.0'),
  withField(aField('audio_language', { title: 'Audio language', rule: 'non-empty', minLength: 1, maxLength: 20 })),
  withField({ ...aField('state'), ...state, deprecated: DEPRECATED }),
  withRule({
    id: 'deprecated',
    kind: 'field',
    severity: { reader: 'off', writer: 'warning' },
    configurable: true,
    source: 'D28',
    summary: 'Nothing is sent that is deprecated.',
  }),
  withRule(
    aRule(
      'few-errors',
      { op: '<=', left: { field: 'error_count' }, right: { constant: 3 } },
      { blames: 'error_count', severity: WARNING },
    ),
  ),
)(first);

/** As the commands take it. */
export const named = (contract: Contract) => ({ name: contract.schemaVersion, contract });
