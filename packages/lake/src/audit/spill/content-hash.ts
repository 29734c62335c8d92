import { fields } from '@acme/telemetry-schema';
import type { KnownEvent, KnownLayout } from '../quick/known-event.ts';
import { CHOICES } from './choices.ts';
import { KeyedHash } from './keyed-hash.ts';

/** The first word of a value that holds others; two of its own fingerprint follow. */
const NESTED = 50;
const [ARRAY, OBJECT] = [1, 2];
/** How many orders of names are remembered. */
const MOST_PLANS = 16;

const places: ReadonlyMap<string, number> = new Map(fields.map(({ name }, place) => [name, place]));

type Container = { readonly [name: string]: unknown } | readonly unknown[];

/** Some names in the order in which events have them. */
interface Plan {
  readonly names: readonly string[];
  /** Of each name, whether a text is left out. */
  readonly skipped: readonly boolean[];
  readonly choices: readonly (ReadonlyMap<unknown, number> | undefined)[];
  /** Where, among the names, each stands in an order that depends on what they are alone. */
  readonly order: readonly number[];
  /** Whether that is the events' order, too. */
  readonly inOrder: boolean;
  /** The hash with these names taken in. */
  readonly state: Int32Array;
}

/** For events of a known layout: their values that are taken in, in order. */
interface KnownPlan {
  readonly layout: KnownLayout;
  readonly slots: readonly number[];
  readonly state: Int32Array;
}

/**
 * A keyed fingerprint of what an event says (D1, D7), unknown fields included: the order of keys, at any depth, has no
 * part in it. Takes what `JSON.parse` makes, however deep.
 */
export class ContentHash {
  /** The answer, 64 bits. */
  low = 0;
  high = 0;
  readonly #hash: KeyedHash;
  readonly #nestedHash: KeyedHash;
  readonly #skipped: ReadonlySet<string>;
  readonly #plans: Plan[] = [];
  #plan: Plan;
  readonly #knownPlans = new WeakMap<KnownLayout, KnownPlan>();
  #known: KnownPlan | undefined;

  /** @param skipped top-level fields whose texts are compared apart */
  constructor(key: Uint8Array, purpose: number, skipped: Iterable<string>) {
    this.#hash = new KeyedHash(key, purpose);
    this.#nestedHash = new KeyedHash(key, purpose);
    this.#skipped = new Set(skipped);
    this.#plan = this.#planOf([]);
  }

  /**
   * Answers in `low` and `high`.
   * @param apart words that stand for skipped texts
   */
  of(event: Readonly<Record<string, unknown>>, apart?: Int32Array): void {
    if (!this.#follow(event)) {
      this.#plan = this.#planOf(Object.keys(event));
      if (!this.#follow(event)) this.#takeInOrder(event);
    }
    this.#finish(apart);
  }

  /** The same of an event of a known layout. */
  ofKnown(event: KnownEvent, apart?: Int32Array): void {
    const layout = event.layout as KnownLayout;
    if (this.#known?.layout !== layout) this.#known = this.#knownPlanOf(layout);
    const { state, slots } = this.#known as KnownPlan;
    const hash = this.#hash;
    hash.load(state);
    for (let at = 0; at < slots.length; at++) event.hashValue(slots[at] as number, hash);
    this.#finish(apart);
  }

  #finish(apart: Int32Array | undefined): void {
    const hash = this.#hash;
    if (apart !== undefined) for (let at = 0; at < apart.length; at++) hash.word(apart[at] as number);
    hash.finish();
    this.low = hash.low;
    this.high = hash.high;
  }

  /** Takes in an event that has the plan's names, in an order that needs no change; answers whether it is one. */
  #follow(event: Readonly<Record<string, unknown>>): boolean {
    const { names, skipped, choices, state, inOrder } = this.#plan;
    if (!inOrder) return false;
    const hash = this.#hash;
    hash.load(state);
    let at = 0;
    for (const name in event) {
      if (names[at] !== name) return false;
      const value = event[name];
      if (typeof value !== 'string' || skipped[at] !== true) this.#take(value, choices[at]);
      at += 1;
    }
    return at === names.length;
  }

  #takeInOrder(event: Readonly<Record<string, unknown>>): void {
    const { names, skipped, choices, order, state } = this.#plan;
    this.#hash.load(state);
    for (const at of order) {
      const value = event[names[at] as string];
      if (typeof value !== 'string' || skipped[at] !== true) this.#take(value, choices[at]);
    }
  }

  #take(value: unknown, choices: ReadonlyMap<unknown, number> | undefined): void {
    const choice = choices?.get(value);
    if (choice !== undefined) this.#hash.choice(choice);
    else if (typeof value !== 'object' || value === null) this.#hash.value(value as number);
    else this.#nested(value as Container);
  }

  #knownPlanOf(layout: KnownLayout): KnownPlan {
    let known = this.#knownPlans.get(layout);
    if (known === undefined) {
      const { order, skipped, state } = this.#planOf(layout.names);
      // What is skipped is a text in good events.
      const slots = order.filter((at) => skipped[at] !== true).map((at) => layout.slots[at] as number);
      known = { layout, state, slots };
      this.#knownPlans.set(layout, known);
    }
    return known;
  }

  #planOf(names: readonly string[]): Plan {
    const isSame = (plan: Plan) =>
      plan.names.length === names.length && plan.names.every((name, index) => name === names[index]);
    const known = this.#plans.find(isSame);
    if (known !== undefined) return known;
    const name = (at: number) => names[at] as string;
    const order = [...names.keys()].sort(
      (one, other) => placeOf(name(one)) - placeOf(name(other)) || (name(one) < name(other) ? -1 : 1),
    );
    this.#hash.begin();
    this.#hash.word(order.length);
    for (const at of order) this.#hash.text(name(at));
    const plan = {
      names,
      skipped: names.map((each) => this.#skipped.has(each)),
      choices: names.map((each) => CHOICES.get(each)),
      order,
      inOrder: order.every((at, index) => at === index),
      state: saved(this.#hash),
    };
    this.#plans.unshift(plan);
    this.#plans.length = Math.min(this.#plans.length, MOST_PLANS);
    return plan;
  }

  /**
   * Takes in the sum of the fingerprints of the values inside, each with the path that leads to it. Without recursion:
   * a hostile text nests deeper than a stack.
   */
  #nested(first: Container): void {
    const hash = this.#nestedHash;
    let low = 0;
    let high = 0;
    const add = (value: string | number | boolean | null) => {
      hash.value(value);
      hash.finish();
      low = (low + hash.low) | 0;
      high = (high + hash.high) | 0;
    };
    hash.begin();
    const waiting: { value: Container; path: Int32Array }[] = [{ value: first, path: saved(hash) }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { value, path } = next;
      const isArray = Array.isArray(value);
      const names = isArray ? [...value.keys()] : Object.keys(value);
      hash.load(path);
      hash.word(isArray ? ARRAY : OBJECT);
      const inside = saved(hash);
      add(names.length);
      for (const name of names) {
        const child = (value as Readonly<Record<string | number, unknown>>)[name];
        hash.load(inside);
        hash.value(name);
        if (typeof child !== 'object' || child === null) add(child as null);
        else waiting.push({ value: child as Container, path: saved(hash) });
      }
    }
    this.#hash.word(NESTED);
    this.#hash.word(low);
    this.#hash.word(high);
  }
}

/** The schema's fields in its order, which is the usual one of events; other names behind them. */
function placeOf(name: string): number {
  return places.get(name) ?? places.size;
}

function saved(hash: KeyedHash): Int32Array {
  const state = new Int32Array(4);
  hash.save(state);
  return state;
}
