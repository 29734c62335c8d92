import { sessionRule } from '../rules/rule.ts';

/** Only what was paused can be resumed. */
export const sessionResumeAfterPause = sessionRule({
  id: 'session-resume-after-pause',
  source: 'Event Type Definitions, resume; D16',
  summary: 'A resume comes directly after a pause.',
  repair: 'Send pause when playback pauses, and resume only after it.',
  blames: 'event_type',
  when: ['resume'],
  expects: { previous: ['pause'] },
  example: {
    broken: [{ event_type: 'start' }, { event_type: 'resume' }],
    repaired: [{ event_type: 'start' }, { event_type: 'pause', watch_duration_seconds: 5 }, { event_type: 'resume' }],
  },
});
