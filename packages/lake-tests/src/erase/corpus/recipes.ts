import { BREAKS, type BreakName, brokenLine, brokenRun, strayLine } from './broken.ts';
import { ERASED, neighbour } from './customers.ts';
import { EVENT_SPELLINGS, type EventSpelling, event, largeEvent, type Mention, mention } from './event-spelling.ts';
import type { JointName } from './joints.ts';
import type { Damage, Part } from './ledger.ts';
import type { Random } from './random.ts';
import type { StoringName } from './storing.ts';

/** How to make an object. */
export interface Recipe {
  readonly parts: (random: Random) => readonly Part[];
  /** Default: any. */
  readonly joints?: JointName;
  readonly storing?: StoringName;
  readonly damage?: Damage;
}

const SPELLINGS = Object.keys(EVENT_SPELLINGS) as EventSpelling[];
const COMMON: readonly EventSpelling[] = ['compact', 'spaced', 'shuffled', 'value escaped'];

/** Objects from which events must go, and nothing else: append a row. */
export const PLAIN_RECIPES = {
  'every spelling, erased and not': {
    parts: (random) => SPELLINGS.flatMap((how) => random.shuffle([own(how, random), others(how, random)])),
  },
  'each customer once': {
    parts: (random) =>
      ERASED.map((id) => event(id, random.pick(SPELLINGS), random)).flatMap((part) => [
        part,
        others('compact', random),
      ]),
  },
  lines: { parts: (random) => mixed(40, random), joints: 'lines', storing: 'gzip' },
  'run together': { parts: (random) => mixed(40, random), joints: 'run together', storing: 'gzip' },
  'many members': { parts: (random) => mixed(40, random), storing: 'many members, cut anywhere' },
  'no gzip': { parts: (random) => mixed(20, random), storing: 'plain' },
  CRLF: { parts: (random) => mixed(20, random), joints: 'CRLF' },
  'the first ones': { parts: (random) => [...many(4, own, random), ...many(4, others, random)] },
  'the last ones': {
    parts: (random) => [...many(4, others, random), ...many(4, own, random)],
    joints: 'lines, the last one open',
  },
  'one among many': { parts: (random) => random.shuffle([own('compact', random), ...many(400, others, random)]) },
  'nobody of them': { parts: (random) => many(30, others, random) },
  'nobody of them, odd ends': {
    parts: (random) => many(12, others, random),
    joints: 'mixed',
    storing: 'many members, cut anywhere',
  },
  'nobody else': { parts: (random) => many(12, own, random) },
  'one event of theirs alone': { parts: (random) => [own('compact', random)], joints: 'lines, the last one open' },
  'nobody else, blank lines': { parts: (random) => many(6, own, random), joints: 'blank lines', storing: 'plain' },
  'other values between': {
    parts: (random) => random.shuffle([...mixed(12, random), ...values(['12', 'null', '"text"', '[{}]'])]),
  },
  nothing: { parts: () => [], joints: 'lines, the last one open', storing: 'plain' },
  'nothing in a gzip': { parts: () => [], joints: 'lines, the last one open', storing: 'gzip' },
  'blank lines alone': { parts: () => [], joints: 'blank lines' },
} satisfies Record<string, Recipe>;

/** Objects that a person must look at, if they hold the customers at all: append a row. */
export const DOUBTFUL_RECIPES = {
  ...rows(Object.keys(BREAKS) as BreakName[], (how) => ({
    parts: (random) => random.shuffle([...mixed(8, random), brokenLine(random.pick(ERASED), how, random)]),
  })),
  'broken text of a neighbour': {
    parts: (random) =>
      random.shuffle([...many(8, others, random), brokenLine(neighbour(random), 'a comma too many', random)]),
  },
  'broken text of nobody': { parts: (random) => random.shuffle([...mixed(8, random), strayLine(random)]) },
  'broken text of nobody, and nobody of them': {
    parts: (random) => random.shuffle([...many(8, others, random), strayLine(random)]),
  },
  'run together behind a cut': {
    parts: (random) => [...mixed(4, random), brokenRun([random.pick(ERASED), neighbour(random)], random)],
    joints: 'run together',
  },
  'a large event of theirs': {
    parts: (random) => [...mixed(4, random), largeEvent(random.pick(ERASED), random), ...mixed(2, random)],
  },
  'a large event of a neighbour': {
    parts: (random) => [...mixed(4, random), largeEvent('CUST_feedf00d', random), ...mixed(2, random)],
  },
  ...rows<Mention>(
    ['in another field', 'deep inside', 'in a list of events', 'in JSON kept as a string', 'as a string alone'],
    (how) => ({
      parts: (random) => [...mixed(4, random), mention(random.pick(ERASED), how, random), ...mixed(4, random)],
    }),
  ),
  ...rows<Damage>(['cut-off', 'bad-checksum', 'garbage-behind', 'no-deflate'], (damage) => ({
    parts: (random) => mixed(20, random),
    storing: 'gzip',
    damage,
  })),
} satisfies Record<string, Recipe>;

function own(how: EventSpelling, random: Random): Part {
  return event(random.pick(ERASED), how, random);
}

function others(how: EventSpelling, random: Random): Part {
  return event(neighbour(random), how, random);
}

function many(count: number, make: typeof own, random: Random): Part[] {
  return Array.from({ length: count }, () => make(random.pick(COMMON), random));
}

/** One in four of them is to go. */
function mixed(count: number, random: Random): Part[] {
  const all = Array.from({ length: count }, () =>
    (random.below(4) === 0 ? own : others)(random.pick(SPELLINGS), random),
  );
  return [own('compact', random), others('compact', random), ...all];
}

function values(texts: readonly string[]): Part[] {
  return texts.map((text) => ({ kind: 'value', bytes: Buffer.from(text), customers: [] }));
}

function rows<Name extends string>(names: readonly Name[], make: (name: Name) => Recipe): Record<Name, Recipe> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Recipe>;
}
