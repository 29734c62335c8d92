import type { Liked } from './facts.ts';
import type { Variable } from './literal.ts';
import type { TextSet } from './text-set.ts';

/** Two texts that are the same, or are not. */
export interface TextPair {
  readonly left: Variable;
  readonly right: Variable;
  readonly texts: 'same' | 'different';
}

interface Group {
  readonly members: readonly Variable[];
  /** Groups that have another text. */
  readonly others: Set<Group>;
  texts: readonly string[];
}

/**
 * Texts of these sets, the same and different as the pairs say; undefined when there are none. Those that are liked
 * come first.
 *
 * Texts that are the same are one group, of the intersection of their sets. A group that has to differ from *n*
 * others needs no more than *n* + 1 texts to choose from: whatever the others are, one is left. So the search over
 * that many texts each misses nothing. Throws `Undecided` where a set's texts depend on a pattern that can't be
 * stated, and the liked ones don't do.
 */
export function textsFor(
  sets: ReadonlyMap<Variable, TextSet>,
  pairs: readonly TextPair[],
  liked: Liked,
): ReadonlyMap<Variable, string> | undefined {
  const groups = groupsOf([...sets.keys()], pairs);
  for (const group of groups) {
    const texts = textsOf(group, sets, liked);
    if (texts === undefined || group.others.has(group)) return undefined;
    group.texts = texts;
  }
  const chosen = new Map<Group, string>();
  const choose = (at: number): boolean => {
    const group = groups[at];
    if (group === undefined) return true;
    for (const text of group.texts) {
      if ([...group.others].some((other) => chosen.get(other) === text)) continue;
      chosen.set(group, text);
      if (choose(at + 1)) return true;
      chosen.delete(group);
    }
    return false;
  };
  if (!choose(0)) return undefined;
  return new Map(groups.flatMap((group) => group.members.map((member) => [member, chosen.get(group) as string])));
}

function groupsOf(variables: readonly Variable[], pairs: readonly TextPair[]): readonly Group[] {
  const first = new Map<Variable, Variable>(variables.map((variable) => [variable, variable]));
  for (const { left, right, texts } of pairs) {
    if (texts === 'different') continue;
    const [kept, merged] = [first.get(left) as Variable, first.get(right)];
    for (const [variable, of] of first) if (of === merged) first.set(variable, kept);
  }
  const groups = new Map<Variable, Group>();
  for (const of of new Set(first.values())) {
    const members = variables.filter((variable) => first.get(variable) === of);
    groups.set(of, { members, others: new Set(), texts: [] });
  }
  const groupOf = (variable: Variable) => groups.get(first.get(variable) as Variable) as Group;
  for (const { left, right, texts } of pairs) {
    if (texts === 'same') continue;
    groupOf(left).others.add(groupOf(right));
    groupOf(right).others.add(groupOf(left));
  }
  return [...groups.values()];
}

/** As many texts as a group needs to choose from; undefined when it has none. */
function textsOf(group: Group, sets: ReadonlyMap<Variable, TextSet>, liked: Liked): readonly string[] | undefined {
  let set: TextSet | undefined;
  for (const [at, member] of group.members.entries()) {
    const texts = sets.get(member);
    set = at === 0 ? texts : texts && set?.and(texts);
    if (set === undefined) return undefined;
  }
  const needed = group.others.size + 1;
  const found = new Set<string>();
  for (const text of group.members.flatMap(liked)) if (typeof text === 'string' && set?.has(text)) found.add(text);
  if (found.size >= needed) return [...found];
  for (const word of set?.words() ?? []) {
    found.add(word);
    if (found.size >= needed) break;
  }
  return found.size === 0 ? undefined : [...found];
}
