import { sessionBeginsWithStart } from '../session/session-begins-with-start.ts';
import { sessionNothingAfterEnd } from '../session/session-nothing-after-end.ts';
import { sessionResumeAfterPause } from '../session/session-resume-after-pause.ts';
import { sessionResumeAtPausePosition } from '../session/session-resume-at-pause-position.ts';
import { sessionSameCustomer } from '../session/session-same-customer.ts';
import { sessionSameDevice } from '../session/session-same-device.ts';
import { sessionSameTitle } from '../session/session-same-title.ts';
import { sessionTimeOrder } from '../session/session-time-order.ts';
import { fourKNeedsBandwidth } from './4k-needs-bandwidth.ts';
import { bufferingWithinWatchTime } from './buffering-within-watch-time.ts';
import { completePast90Percent } from './complete-past-90-percent.ts';
import { fieldRules } from './field-rules.ts';
import { keyIsCustomerId } from './key-is-customer-id.ts';
import { noBufferingTimeWithoutEvents } from './no-buffering-time-without-events.ts';
import { positionWithinContent } from './position-within-content.ts';
import { resumeHasNoWatchTime } from './resume-has-no-watch-time.ts';
import type { EnvelopeRule, EventRule, RuleDefinition, SessionRule } from './rule.ts';
import { startHasNoWatchTime } from './start-has-no-watch-time.ts';
import { textRules } from './text-rules.ts';

/** Rules on the fields of one event together. Register a new one here, then run `generate`. */
export const eventRules: readonly EventRule[] = [
  bufferingWithinWatchTime,
  positionWithinContent,
  startHasNoWatchTime,
  noBufferingTimeWithoutEvents,
  fourKNeedsBandwidth,
  resumeHasNoWatchTime,
  completePast90Percent,
];

/** Rules on a Kafka envelope and its event together. */
export const envelopeRules: readonly EnvelopeRule[] = [keyIsCustomerId];

/** Rules on the events of one session together (D16). */
export const sessionRules: readonly SessionRule[] = [
  sessionBeginsWithStart,
  sessionResumeAfterPause,
  sessionNothingAfterEnd,
  sessionTimeOrder,
  sessionSameCustomer,
  sessionSameDevice,
  sessionSameTitle,
  sessionResumeAtPausePosition,
];

/** Every rule, in the order of D12. */
export const allRules: readonly RuleDefinition[] = [
  ...textRules,
  ...fieldRules,
  ...eventRules,
  ...envelopeRules,
  ...sessionRules,
];
