import type { Accepts } from '../accepts.ts';
import { createContractValidator } from '../validator/validator.ts';
import { EventFinder, type Example, type Fault } from './event-finder.ts';
import type { Liked, Value } from './facts.ts';
import { DURATION, type Variable } from './literal.ts';
import { type VersionSide, versionSide } from './version-side.ts';

/** Whether one side accepts all that the other one accepts. */
export type Inclusion =
  | { readonly status: 'proved' }
  | ({ readonly status: 'refuted' } & Example)
  | {
      readonly status: 'unknown';
      /** Worded to follow "because ". */
      readonly reason: string;
    };

/**
 * Whether `r` accepts every event that `p` accepts, with any look-up. `refuted` comes with an event that `p` accepts
 * and `r` rejects.
 *
 * It is exact. `r` rejects an event because of a single fault: of one field, an unknown field, or one broken rule.
 * So the question is, fault by fault, whether `p` accepts an event with it. To accept and to break are disjunctions
 * of conjunctions over a field's kind (absent, null, a text, a number, something else) and, for its value, tests of
 * texts, intervals, and order or equality of two fields; the look-up's answer, or that it has none, is one more
 * value. Fields that no rule of `p` connects with the fault, over any number of rules, do not matter to it; they
 * only have to be possible at all. What is left is searched (`search`), and each conjunction is decided: numbers by
 * their smallest solution (`smallestNumbers`), texts by automata and by counting those that have to differ
 * (`textsFor`). All values of JSON and all doubles are covered, with no grid of candidates.
 *
 * `unknown` is left for what contracts can't state in other ways either: a pattern that refers back to a group or is
 * too large, a rule that puts texts, or a text and a number, in order, and rules that look durations up by more than one field.
 */
export function decideInclusion(p: Accepts, r: Accepts): Inclusion {
  const [sender, receiver] = [versionSide(p), versionSide(r)];
  const doubts = new Set<string>();
  const finder = new EventFinder(sender, {
    liked: examplesOf(p, r),
    isExample: isExample(p, r),
    doubt: (reason) => doubts.add(reason),
  });
  const keys = new Set([sender, receiver].flatMap(({ looksUpBy }) => looksUpBy));
  for (const fault of faults(sender, receiver)) {
    const example = finder.find(fault);
    if (example !== undefined) return { status: 'refuted', ...example };
    // One answer stands for all look-ups. To any other fault none is needed: without an answer no rule is judged by it.
    if (keys.size > 1 && fault.variables.includes(DURATION))
      doubts.add(`the versions look the duration up by different fields: ${[...keys].join(' and ')}`);
  }
  const [reason] = doubts;
  return reason === undefined ? { status: 'proved' } : { status: 'unknown', reason };
}

/** Everything for which the receiver rejects an event, one by one. */
function* faults(sender: VersionSide, receiver: VersionSide): Generator<Fault> {
  let unknown = 'unknown_field';
  while (sender.names.has(unknown) || receiver.names.has(unknown)) unknown += '_';
  // What both judge alike is no fault of what the sender accepts.
  for (const name of new Set([...receiver.names, ...sender.names, unknown]))
    if (sender.key(name) !== receiver.key(name)) yield { variables: [name], broken: receiver.rejected(name) };
  for (const rule of receiver.rules) if (!sender.rules.some(({ key }) => key === rule.key)) yield rule;
}

/** The fields' examples in the two versions. */
function examplesOf(...versions: readonly Accepts[]): Liked {
  const examples = new Map<Variable, Value[]>();
  for (const { name, example } of versions.flatMap(({ contract }) => contract.fields))
    examples.set(name, [...(examples.get(name) ?? []), example]);
  return (variable) => examples.get(variable) ?? [];
}

/** Tries an example on validators; they are made only if there is something to try. */
function isExample(p: Accepts, r: Accepts): (example: Example) => boolean {
  let tryOn: ((example: Example) => boolean) | undefined;
  return (example) => {
    if (tryOn === undefined) {
      const [sender, receiver] = [p, r].map(({ contract, role }) => createContractValidator(contract, role));
      tryOn = ({ event, contentDurationSeconds: duration }) =>
        sender?.accepts(event, duration) === true && receiver?.accepts(event, duration) === false;
    }
    return tryOn(example);
  };
}
