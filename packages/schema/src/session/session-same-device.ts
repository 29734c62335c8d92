import { sessionRule } from '../rules/rule.ts';

/** A session has one device. */
export const sessionSameDevice = sessionRule({
  id: 'session-same-device',
  source: 'Field Specifications, 1. Identifiers (session_id); D16',
  summary: 'All events of a session have the same device_id.',
  repair: 'Begin a new session when the device changes.',
  blames: 'device_id',
  expects: { compare: 'same' },
  example: {
    broken: [{ event_type: 'start' }, { event_type: 'pause', watch_duration_seconds: 5, device_id: 'DEVICE_00000000' }],
    repaired: [{ event_type: 'start' }, { event_type: 'pause', watch_duration_seconds: 5 }],
  },
});
