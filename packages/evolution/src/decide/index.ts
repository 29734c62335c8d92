// The proof engine: what one version accepts that another one does not, decided and not sampled.
export { decideInclusion, type Inclusion } from './inclusion.ts';
export { compareStrings, type StringComparison, type TextCheck } from './language.ts';
