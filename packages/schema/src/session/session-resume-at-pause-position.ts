import { sessionRule } from '../rules/rule.ts';

/** Pausing preserves the position. */
export const sessionResumeAtPausePosition = sessionRule({
  id: 'session-resume-at-pause-position',
  source: 'Event Type Definitions, pause and resume; D16',
  summary: 'A resume stands at the position of the pause before it.',
  repair: 'Send the position at which playback goes on; a jump while paused belongs after the resume.',
  blames: 'position_seconds',
  when: ['resume'],
  expects: { after: ['pause'], compare: 'same' },
  example: {
    broken: [
      { event_type: 'start' },
      { event_type: 'pause', watch_duration_seconds: 5, position_seconds: 5 },
      { event_type: 'resume', position_seconds: 6 },
    ],
    repaired: [
      { event_type: 'start' },
      { event_type: 'pause', watch_duration_seconds: 5, position_seconds: 5 },
      { event_type: 'resume', position_seconds: 5 },
    ],
  },
});
