// The contract, as a document.

// The engines.
export type { Accepts, ContractRole } from './accepts.ts';
// What two versions are to each other.
export { type CheckResult, checkBump, type Needed } from './compare/check-bump.ts';
export { type ChangesetStatus, CONTRACT_PACKAGES, checkChangesets } from './compare/check-changesets.ts';
export { type CompareOptions, type Comparison, compare, type JudgedChange } from './compare/compare.ts';
export {
  compareWithReleased,
  type ReleasedComparison,
  type ReleasedComparisons,
} from './compare/compare-with-released.ts';
export { EvolutionDefect } from './compare/evolution-defect.ts';
export type { Relation, SearchOptions, Witness } from './compare/relations.ts';
export { canonicalText } from './contract/canonical-text.ts';
export type {
  Contract,
  ContractField,
  ContractRule,
  Deprecation,
  SessionExpectation,
  Tombstone,
} from './contract/contract.ts';
export { ContractError } from './contract/contract-error.ts';
export { currentContract } from './contract/current-contract.ts';
export { checkContract, parseContract } from './contract/parse-contract.ts';
export {
  compareStrings,
  decideInclusion,
  type Inclusion,
  type StringComparison,
  type TextCheck,
} from './decide/index.ts';
export type { Change } from './diff/change.ts';
export { diff } from './diff/diff.ts';
export { releasedContracts } from './generated/released.ts';
export { compareSchemas, type Version } from './plain/compare-schemas.ts';
export { type Bump, type EventRelation, explain, type PolicyRow, type PolicyVerdict, policy } from './policy/policy.ts';
export { type ContractIssue, type ContractValidator, createContractValidator } from './validator/validator.ts';
export { type SearchOptions as WitnessSearchOptions, searchWitness } from './witness/search.ts';
export { shrinkWitness, type WitnessEvent } from './witness/shrink.ts';
