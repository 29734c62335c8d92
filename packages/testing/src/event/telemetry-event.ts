import { fieldsAs, type Role, type TelemetryEvent, type ValidatorOptions } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { checkOptions } from '../check-options.ts';
import { toLookup } from '../lookup.ts';
import { eventScope, type Lookup, type Values } from '../solve/cross-rule.ts';
import { type Domain, eventDomains, readerDomains } from '../solve/domain.ts';
import { coreOf, settle } from '../solve/settle.ts';
import { ABSENT, goodValues } from './good-values.ts';
import { inOrder, type KeyOrder, orderSeeds } from './key-order.ts';
import { plainEvent } from './plain-event.ts';
import { sentFields } from './sent-fields.ts';

/** Which valid events. */
export interface TelemetryEventOptions {
  /**
   * `writer`: what a producer may send, which every reader accepts; nothing deprecated is in it. `reader`: what a consumer has
   * to be ready for as well, while a change is staged or something is deprecated (D28). Default `writer`.
   */
  role?: Role;
  /** The order of the keys, which carries no meaning (D1). Default `any`. */
  keyOrder?: KeyOrder;
  /** With it, events keep the rules that need the look-up too (D15); else positions go up to the end of their range. */
  contentDurationSeconds?: ValidatorOptions['contentDurationSeconds'];
}

/**
 * Valid events that keep every rule, those that only warn included. They reach the edges of every range, both sides of
 * what rules compare with, leap days, 0 to 9 fraction digits, texts of white space and of any script; `state` is
 * absent, null, empty or a text.
 *
 * A counterexample shrinks to a simple event that keeps every rule: its numbers the smallest that still fail at its event type and
 * quality, which rules bind them to (`complete` to a completion over 90, 4K to 15 Mbps) and which may stay what they were; its texts
 * short, its keys in the order of the document's sample record. Throws `TelemetryOptionsError`.
 */
export function telemetryEvent(options: TelemetryEventOptions = {}): fc.Arbitrary<TelemetryEvent> {
  checkOptions(options, ['role', 'keyOrder', 'contentDurationSeconds']);
  const { keyOrder = 'any', contentDurationSeconds, role } = options;
  return soundEvents(
    keyOrder,
    toLookup(contentDurationSeconds),
    role,
  ) as fc.Arbitrary<unknown> as fc.Arbitrary<TelemetryEvent>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The same as plain values. */
export function soundEvents(keyOrder: KeyOrder = 'any', lookup?: Lookup, role: Role = 'writer'): fc.Arbitrary<Values> {
  const domains = role === 'reader' ? readerDomains : eventDomains;
  const scope = eventScope(lookup, domains);
  const names = (role === 'reader' ? fieldsAs('reader') : sentFields).map(({ name }) => name);
  const values = names.map((name) => goodValues(domains.get(name) as Domain));
  const places = names.map((_, at) => at);
  return fc.tuple(orderSeeds(keyOrder), fc.tuple(...values)).map(([order, drawn]) => {
    const event: Record<string, unknown> = {};
    for (const at of inOrder(places, order)) {
      if (drawn[at] !== ABSENT) event[names[at] as string] = drawn[at];
    }
    return Object.assign(event, settle(coreOf(event, scope), scope, NOTHING) ?? coreOf(plainEvent, scope));
  });
}
