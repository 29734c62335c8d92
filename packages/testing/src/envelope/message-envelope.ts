import type { MessageEnvelope, OutgoingEnvelope, Role } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { checkOptions } from '../check-options.ts';
import { presentValues } from '../event/good-values.ts';
import { inOrder, type KeyOrder, orderSeeds } from '../event/key-order.ts';
import { soundEvents, type TelemetryEventOptions } from '../event/telemetry-event.ts';
import { toLookup } from '../lookup.ts';
import type { Values } from '../solve/cross-rule.ts';
import { coreOf, settle } from '../solve/settle.ts';
import { envelopeScope, eventPaths, flat, ownFields, unflat, VALUE } from './envelope-scope.ts';

/** Which envelopes. */
export interface MessageEnvelopeOptions extends TelemetryEventOptions {
  /**
   * `reader`: as they come out of Kafka, with all fields; `writer`: on their way in, half of them without partition and
   * offset (D18). Default `reader`.
   */
  role?: Role;
}

/** Valid Kafka messages around valid events, which keep every rule on both (D18). Throws `TelemetryOptionsError`. */
export function messageEnvelope(options?: MessageEnvelopeOptions & { role?: 'reader' }): fc.Arbitrary<MessageEnvelope>;
export function messageEnvelope(options: MessageEnvelopeOptions): fc.Arbitrary<OutgoingEnvelope>;
export function messageEnvelope(options: MessageEnvelopeOptions = {}): fc.Arbitrary<OutgoingEnvelope> {
  checkOptions(options, ['role', 'keyOrder', 'contentDurationSeconds']);
  const { role = 'reader', keyOrder = 'any', contentDurationSeconds } = options;
  const envelopes = envelopesAround(soundEvents(keyOrder, toLookup(contentDurationSeconds)), keyOrder);
  const assigned = role === 'reader' ? fc.constant(true) : fc.boolean();
  const sent = fc.tuple(envelopes, assigned).map(([envelope, has]) => (has ? envelope : withoutAssigned(envelope)));
  return sent as fc.Arbitrary<unknown> as fc.Arbitrary<OutgoingEnvelope>;
}

/** Envelopes around events, good or bad, with good fields of their own that go with the event. */
export function envelopesAround(
  events: fc.Arbitrary<Values>,
  keyOrder: KeyOrder,
): fc.Arbitrary<Record<string, unknown>> {
  const own = fc.tuple(...ownFields.map(presentValues));
  return fc.tuple(events, own, orderSeeds(keyOrder)).map(([event, values, order]) => {
    const entries = [...ownFields.map(({ name }, at) => [name, values[at]] as const), [VALUE, event] as const];
    const envelope: Values = Object.fromEntries(inOrder(entries, order));
    const settled = settle(coreOf(flat(envelope), envelopeScope), envelopeScope, eventPaths);
    return unflat(envelope, settled ?? {});
  });
}

function withoutAssigned(envelope: Values): Record<string, unknown> {
  const assigned: ReadonlySet<string> = new Set(ownFields.filter((field) => field.assigned).map(({ name }) => name));
  return Object.fromEntries(Object.entries(envelope).filter(([name]) => !assigned.has(name)));
}
