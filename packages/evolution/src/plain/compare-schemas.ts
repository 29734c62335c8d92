import { type CompareOptions, type Comparison, judge } from '../compare/compare.ts';
import type { Relation } from '../compare/relations.ts';
import type { Contract } from '../contract/contract.ts';
import { pointer, same } from '../diff/change.ts';
import { diff } from '../diff/diff.ts';
import { explain } from '../policy/policy.ts';
import { withExamples } from './example.ts';
import type { Unstated } from './keywords.ts';
import { withNamesOf } from './match-rules.ts';
import { readSchema } from './read-schema.ts';
import { schemaFaults } from './schema-faults.ts';
import { withinJsonSchema, withoutWords } from './within-json-schema.ts';

/** A version as it may be given: a contract, or a JSON Schema. */
export type Version = { readonly contract: Contract } | { readonly schema: unknown };

const NO_TYPES = 'a JSON Schema says nothing about TypeScript code';

/** No program has its types from a schema, or configures its rules. */
const OF_PROGRAMS = new Set(['rule-id-removed', 'types-changed']);

/**
 * Compares versions of which at least one is a plain JSON Schema, by what JSON Schema states: the rules of a contract
 * that it has no words for, its severities and all that is not about single events are left out. A schema has no roles:
 * what it accepts may be sent and is read, so all three relations ask of the same events. Where a schema says what
 * contracts can't state, the relations are `unknown`, and the changes name the keyword and its place; they are `proved`
 * only for schemas that say the same, and of what is no JSON Schema nothing is.
 */
export function compareSchemas(old: Version, next: Version, options: CompareOptions = {}): Comparison {
  const isMixed = 'contract' in old || 'contract' in next;
  const [before, after] = [stated(old, isMixed), stated(next, isMixed)];
  const source: Relation = { status: 'unknown', reason: NO_TYPES };
  const isFaulty = before.isFaulty || after.isFaulty;
  if (!isFaulty && 'schema' in old && 'schema' in next && same(old.schema, next.schema)) {
    const proved: Relation = { status: 'proved' };
    return {
      changes: [],
      relations: { backward: proved, forward: proved, writer: proved, source },
      bump: 'none',
      verdict: 'allow',
    };
  }
  const unstated = [...told('old', before.unstated), ...told('new', after.unstated)];
  if (unstated.length === 0) {
    const [was, is] = [withNamesOf(after.contract, before.contract), after.contract];
    const found = diff(was, is, options).filter(({ code }) => !OF_PROGRAMS.has(code));
    // Examples that are made up are no change.
    return judge(found, withExamples(was), withExamples(is), options, source);
  }
  const unknown: Relation = { status: 'unknown', reason: unstated.map(({ message }) => message).join(' ') };
  const relations = { backward: unknown, forward: unknown, writer: unknown, source };
  const { bump, verdict } = explain(UNDECIDED);
  return { changes: unstated.map((change) => ({ ...change, verdict })), relations, bump, verdict };
}

const UNDECIDED = 'undecided';

function told(side: 'old' | 'new', unstated: readonly Unstated[]) {
  return unstated.map(({ keyword, path, why }) => ({
    code: UNDECIDED,
    path: `${path}${pointer(keyword)}`,
    message: `The ${side} schema: ${keyword} at ${path || 'the root'} ${why}.`,
  }));
}

interface Stated {
  readonly contract: Contract;
  readonly unstated: readonly Unstated[];
  /** Whether it is no JSON Schema: `unstated` has its faults then. */
  readonly isFaulty: boolean;
}

function stated(version: Version, isMixed: boolean): Stated {
  const faults = 'schema' in version ? schemaFaults(version.schema) : [];
  const { contract, unstated } =
    'schema' in version ? readSchema(version.schema) : { contract: withinJsonSchema(version.contract), unstated: [] };
  const isFaulty = faults.length > 0;
  return { contract: isMixed ? withoutWords(contract) : contract, unstated: isFaulty ? faults : unstated, isFaulty };
}
