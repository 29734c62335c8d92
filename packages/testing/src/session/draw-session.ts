import * as fc from 'fast-check';
import { goodValues } from '../event/good-values.ts';
import { sentFields } from '../event/sent-fields.ts';
import { soundEvents } from '../event/telemetry-event.ts';
import type { Values } from '../solve/cross-rule.ts';
import { type Domain, eventDomains } from '../solve/domain.ts';
import type { Instant } from './instant.ts';

/** What is drawn for one event of a session. */
export interface Step {
  /** Time since the event before. */
  readonly gap: Instant;
  readonly fractionDigits: number;
  /** Stalls, stalled seconds and errors since the event before. */
  readonly stalls: number;
  readonly stalled: number;
  readonly errors: number;
  /** Fields that change during a session, in the order of {@link changingFields}. */
  readonly changing: readonly unknown[];
}

/** What is drawn for a session, whatever its event types. */
export interface SessionDraw {
  /** Where the fields come from that don't change. */
  readonly event: Values;
  readonly begins: Instant;
  /** The content's length in seconds, unless a look-up says it. */
  readonly content: number;
  /** A step for each event; the first again when they run out. */
  readonly steps: readonly Step[];
}

// The sections of the document whose fields say what happened since the event before, not who watches what on which
// device.
const CHANGING = ['3. Viewing Metrics', '5. Quality Metrics'];
export const changingFields = sentFields.filter(({ section }) => CHANGING.includes(section));

const DAY = 86_400;
/** Just before a leap day, a year's end, a century's, and what was no leap day. */
const REMARKABLE = ['2024-02-28', '2024-02-29', '2025-12-31', '2099-12-31', '2000-02-29', '2100-02-28'];
const days = fc.oneof(
  fc.integer({ min: Date.UTC(2020) / 1000 / DAY, max: Date.UTC(2030) / 1000 / DAY }),
  fc.constantFrom(...REMARKABLE.map((date) => Date.parse(date) / 1000 / DAY)),
);
const nanoseconds = fc.oneof(
  fc.constant(0),
  fc.nat(999).map((milliseconds) => milliseconds * 1_000_000),
  fc.nat(999_999_999),
);
const begins = fc.record({ day: days, second: fc.nat(DAY - 1), nanoseconds }).map(({ day, second, nanoseconds }) => ({
  seconds: day * DAY + second,
  nanoseconds,
}));

const steps = fc.record({
  gap: fc.record({ seconds: fc.oneof(fc.nat(30), fc.nat(5400)), nanoseconds }),
  fractionDigits: fc.oneof(fc.constantFrom(3, 6, 0), fc.nat(9)),
  stalls: fc.nat(4),
  stalled: fc.nat(60),
  errors: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) }),
  changing: fc.tuple(...changingFields.map(({ name }) => goodValues(eventDomains.get(name) as Domain))),
});

/** What sessions of up to a number of events are made from. */
export function sessionDraws(most: number): fc.Arbitrary<SessionDraw> {
  return fc.record({
    event: soundEvents('sample'),
    begins,
    content: fc.integer({ min: 600, max: 4 * 3600 }),
    steps: fc.array(steps, { minLength: 1, maxLength: most, size: 'max' }),
  });
}
