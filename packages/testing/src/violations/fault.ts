import * as fc from 'fast-check';
import { soundEvents } from '../event/telemetry-event.ts';
import type { Values } from '../solve/cross-rule.ts';
import type { Violation } from './violation.ts';

/** One particular way to break a rule at a field. */
export interface Breakage {
  /** Breaks a valid event in this way only: other fields are changed so that all other rules hold. */
  readonly alone: (event: Values) => Values;
  /** Breaks an event that may be broken elsewhere, and leaves that as it is. */
  readonly among: (event: Values) => Values;
}

/** A rule, a field, and all the ways to break the one at the other. */
export interface Fault extends Omit<Violation, 'arbitrary'> {
  readonly breakages: fc.Arbitrary<Breakage>;
}

// Made once: to make it is dearer than to draw a hundred events from it.
const sound = soundEvents();

/** A fault as events that have it alone. */
export function toViolation({ rule, path, options, breakages }: Fault): Violation {
  const broken = fc.tuple(sound, breakages).map(([event, { alone }]) => alone(event));
  return { rule, path, options, arbitrary: broken as fc.Arbitrary<Record<string, unknown>> };
}
