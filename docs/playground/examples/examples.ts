import { roleOf, sampleMessage } from '@acme/telemetry-cli/src/explain/judged-example.ts';
import { type Changes, type Rule, rules, sampleEvent } from '@acme/telemetry-schema';
import { DEFAULT_SETTINGS, type Settings } from '../judge/settings.ts';

/** A text to begin with, and the settings under which it shows what it is there for. */
export interface Example {
  readonly text: string;
  readonly settings: Settings;
}

/** One evening: begun, paused, resumed, watched to the end. */
const evening: readonly Changes[] = [
  { event_timestamp: '2025-08-11T14:30:45.123Z' },
  {
    event_type: 'pause',
    event_timestamp: '2025-08-11T14:51:45.310Z',
    watch_duration_seconds: 1260,
    position_seconds: 1260,
    completion_percentage: 23.3,
  },
  {
    event_type: 'resume',
    event_timestamp: '2025-08-11T15:10:02.004Z',
    position_seconds: 1260,
    completion_percentage: 23.3,
  },
  {
    event_type: 'complete',
    event_timestamp: '2025-08-11T16:17:02.871Z',
    watch_duration_seconds: 5280,
    position_seconds: 5280,
    completion_percentage: 97.8,
    buffering_events: 2,
    buffering_duration_seconds: 9,
  },
];

/** A valid event. */
export const validExample: Example = { text: pretty(sampleEvent), settings: DEFAULT_SETTINGS };

/** A session without fault. */
export const sessionExample: Example = { text: session(evening), settings: DEFAULT_SETTINGS };

/** Rules that an event can break today: of some, the schema has no case yet, and their example changes nothing. */
export const breakableRules: readonly Rule[] = rules.filter(
  ({ example: { broken, repaired } }) => JSON.stringify(broken) !== JSON.stringify(repaired),
);

/** The rule's own example, which breaks it and no other rule. */
export function breakingExample(rule: Rule): Example {
  const settings: Settings = { ...DEFAULT_SETTINGS, role: roleOf(rule) };
  switch (rule.kind) {
    case 'text':
      return { text: rule.example.broken, settings };
    case 'envelope':
      return { text: pretty({ ...sampleMessage, ...rule.example.broken }), settings };
    case 'session':
      return { text: session(rule.example.broken), settings };
    case 'field':
      return { text: pretty({ ...sampleEvent, ...rule.example.broken }), settings };
    case 'event': {
      const { broken, contentDurationSeconds: durations = {} } = rule.example;
      return { text: pretty({ ...sampleEvent, ...broken }), settings: { ...settings, durations } };
    }
  }
}

/** Events one a line, each as changes to the sample event, with an id of its own and five minutes after the one before. */
function session(events: readonly Changes[]): string {
  const first = Date.parse(sampleEvent.event_timestamp);
  return events
    .map((changes, at) => ({
      ...sampleEvent,
      event_id: `EVENT_${(0xa1b2c3d4 + at).toString(16)}`,
      event_timestamp: new Date(first + at * 300_000).toISOString(),
      ...changes,
    }))
    .map((event) => JSON.stringify(event))
    .join('\n');
}

function pretty(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
