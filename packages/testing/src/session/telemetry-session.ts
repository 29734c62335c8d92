import type { TelemetryEvent } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { checkOptions } from '../check-options.ts';
import { inOrder, orderSeeds } from '../event/key-order.ts';
import type { TelemetryEventOptions } from '../event/telemetry-event.ts';
import { toLookup } from '../lookup.ts';
import { buildSession } from './build-session.ts';
import { sessionDraws } from './draw-session.ts';
import { wholeSession } from './session-types.ts';

/** Which sessions. */
export interface TelemetrySessionOptions extends Omit<TelemetryEventOptions, 'role'> {
  /** The most events of a session, 2 or more. Default 12. */
  maxEvents?: number;
}

/**
 * Whole viewing sessions in order of arrival: a `start`, pauses and resumes, a `stop` or `complete`. They keep all
 * rules on single events and all session rules (D16). Watch time and buffering add up: `pause`, `stop` and `complete`
 * carry the session's totals so far, `start` and `resume` 0 (D27). No two events have the same id; times are written
 * with 0 to 9 fraction digits and may repeat. Throws `TelemetryOptionsError`.
 */
export function telemetrySession(options: TelemetrySessionOptions = {}): fc.Arbitrary<TelemetryEvent[]> {
  checkOptions(options, ['keyOrder', 'contentDurationSeconds', 'maxEvents']);
  const { keyOrder = 'any', contentDurationSeconds, maxEvents = 12 } = options;
  const lookup = toLookup(contentDurationSeconds);
  const turns = fc.array(fc.nat(MANY), { maxLength: maxEvents - 2, size: 'max' });
  return fc
    .tuple(sessionDraws(maxEvents), turns, fc.nat(MANY), orderSeeds(keyOrder))
    .map(([draw, middle, last, order]) =>
      buildSession(wholeSession(middle, last), draw, lookup).map((event) => reordered(event, order)),
    );
}

const MANY = 1000;

/** An event with its keys in another order. */
function reordered(event: TelemetryEvent, seed: number): TelemetryEvent {
  return seed === 0 ? event : (Object.fromEntries(inOrder(Object.entries(event), seed)) as unknown as TelemetryEvent);
}
