import type { ContractRule, SessionExpectation } from '../contract/contract.ts';
import { type Direction, directionOf } from './change.ts';

/** A session rule, as far as it judges. */
export type SessionParts = Pick<ContractRule, 'when' | 'expects' | 'blames'>;

/** How the blamed field stands to that of the event before. */
const ORDERS = ['earlier', 'same', 'later', 'other'] as const;
/** Whether the event is later than one that arrived before it. */
const ARRIVALS = [true, false];

/**
 * How the sessions that a rule lets pass relate to those that it let pass, from the table of all that it can meet: the
 * type of the event, of the one before it and of one before that, how the blamed field stands to the one before, and whether the event came
 * in order.
 */
export function compareSessionRules(old: SessionParts, next: SessionParts): Direction {
  const types = typesIn([old, next]);
  const [before, after] = [table(old, types), table(next, types)];
  if (old.blames !== next.blames && 'compare' in (next.expects ?? {})) return 'incomparable';
  // What is broken by the older one alone is let pass now.
  const within = (one: ReadonlySet<string>, other: ReadonlySet<string>) => [...one].every((row) => other.has(row));
  return directionOf(within(after, before), within(before, after));
}

/** The rows that a rule says are broken. */
function table({ when, expects }: SessionParts, types: readonly string[]): ReadonlySet<string> {
  const rows = types.flatMap((type) =>
    [...types, 'none'].flatMap((previous) =>
      (previous === 'none' ? ['none'] : [...types, 'none']).flatMap((earlier) =>
        ORDERS.flatMap((order) => ARRIVALS.map((inOrder) => ({ type, previous, earlier, order, inOrder }))),
      ),
    ),
  );
  const judged = rows.filter(({ type }) => when === undefined || when.includes(type));
  return new Set(
    judged.filter((row) => expects !== undefined && isBroken(expects, row)).map((row) => JSON.stringify(row)),
  );
}

interface Row {
  readonly previous: string;
  /** Anywhere before the one directly before. */
  readonly earlier: string;
  readonly order: (typeof ORDERS)[number];
  readonly inOrder: boolean;
}

function isBroken(expects: SessionExpectation, { previous, earlier, order, inOrder }: Row): boolean {
  if ('previous' in expects)
    return !expects.previous.includes(previous) && (expects.onlyIfLater === undefined || inOrder);
  if ('notAfter' in expects) return expects.notAfter.includes(previous) || expects.notAfter.includes(earlier);
  if (previous === 'none' || expects.after?.includes(previous) === false) return false;
  return expects.compare === 'same' ? order !== 'same' : order === 'earlier';
}

/** All types of event that either rule names, and one that neither does. */
function typesIn(rules: readonly SessionParts[]): readonly string[] {
  const named = rules.flatMap(({ when = [], expects }) => [
    ...when,
    ...(expects === undefined ? [] : namedBy(expects)),
  ]);
  return [...new Set([...named.filter((type) => type !== 'none'), 'any other'])];
}

function namedBy(expects: SessionExpectation): readonly string[] {
  if ('previous' in expects) return expects.previous;
  return 'notAfter' in expects ? expects.notAfter : (expects.after ?? []);
}
