import type { Contract, ContractField } from '../contract/contract.ts';
import { goneRules } from '../contract/gone-rules.ts';
import { listed } from '../diff/words.ts';

/** A field as a member of the type `TelemetryEvent`: what TypeScript sees of it. */
interface Member {
  readonly name: string;
  /** `string`, `number`, or the values of a union of literals. */
  readonly type: 'string' | 'number' | readonly string[];
  /** May be left out. */
  readonly isOptional: boolean;
  /** May be null. */
  readonly isNullable: boolean;
}

interface Row {
  /** Who no longer compiles. */
  readonly whom: 'producers' | 'consumers' | 'producers and consumers';
  /** What is seen there, worded to follow the member's name. */
  readonly words: string;
  /** Whether a member that was and one that is are such a case. */
  readonly applies: (was: Member | undefined, is: Member | undefined) => boolean;
}

const both =
  (applies: (was: Member, is: Member) => boolean) =>
  (was: Member | undefined, is: Member | undefined): boolean =>
    was !== undefined && is !== undefined && applies(was, is);

/**
 * What breaks programs that were written against the older type: producers, who build events as object literals, and
 * consumers, who read members, switch over all values of an enum, and keep what they read in variables of the older
 * types. An optional member that is new breaks nobody, and neither do new rule ids, which programs are not meant to
 * list completely. Ranges and patterns are not in the types.
 */
const rows: readonly Row[] = [
  {
    whom: 'producers',
    words: 'is required and was not there',
    applies: (was, is) => was === undefined && is?.isOptional === false,
  },
  {
    whom: 'producers and consumers',
    words: 'is no member any more',
    applies: (was, is) => was !== undefined && is === undefined,
  },
  {
    whom: 'producers and consumers',
    words: 'has another type',
    applies: both((was, is) => isNumber(was) !== isNumber(is)),
  },
  {
    whom: 'consumers',
    words: 'has values that a complete switch does not have',
    applies: both((was, is) => texts(was) && texts(is) && !covers(was, is)),
  },
  {
    whom: 'producers and consumers',
    words: 'does not have all its values any more',
    applies: both((was, is) => texts(was) && texts(is) && !covers(is, was)),
  },
  {
    whom: 'producers',
    words: 'may not be left out any more',
    applies: both((was, is) => was.isOptional && !is.isOptional),
  },
  { whom: 'consumers', words: 'may be left out', applies: both((was, is) => !was.isOptional && is.isOptional) },
  {
    whom: 'producers',
    words: 'may not be null any more',
    applies: both((was, is) => was.isNullable && !is.isNullable),
  },
  { whom: 'consumers', words: 'may be null', applies: both((was, is) => !was.isNullable && is.isNullable) },
];

const isNumber = ({ type }: Member) => type === 'number';
const texts = (member: Member) => !isNumber(member);

/** Whether a union has all the values of another; `string` has all. */
function covers({ type: all }: Member, { type: some }: Member): boolean {
  if (all === 'string') return true;
  return typeof some !== 'string' && some.every((value) => all.includes(value));
}

/** What no longer compiles, in words; nothing when unchanged programs do. */
export function sourceBreaks(old: Contract, next: Contract): readonly string[] {
  const [before, after] = [old, next].map(
    ({ fields }) => new Map(fields.map((field) => [field.name, memberOf(field)])),
  );
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  const members = [...names].flatMap((name) =>
    rows
      .filter(({ applies }) => applies(before?.get(name), after?.get(name)))
      .map(({ whom, words }) => `${name} ${words} (${whom})`),
  );
  const rules = new Map(next.rules.map((rule) => [rule.id, rule]));
  const gone = goneRules(old, next).map(({ id }) => id);
  const locked = old.rules
    .filter(({ id, configurable }) => configurable && rules.get(id)?.configurable === false)
    .map(({ id }) => id);
  return [
    ...members,
    ...(gone.length === 0
      ? []
      : [`${listed(gone)} ${gone.length === 1 ? 'is no rule id' : 'are no rule ids'} any more (who configures it)`]),
    ...(locked.length === 0 ? [] : [`${listed(locked)} can't be configured any more (who configures it)`]),
  ];
}

/** A number with and without a fraction is the same to TypeScript; the type is that of writers. */
function memberOf({ name, type, values, required, nullable }: ContractField): Member {
  const isOptional = !required;
  if (type !== 'string') return { name, type: 'number', isOptional, isNullable: nullable };
  return { name, type: values ?? 'string', isOptional, isNullable: nullable };
}
