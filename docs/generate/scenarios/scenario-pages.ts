import type { TelemetryEvent } from '@acme/telemetry-schema';
import { groupBy } from '../group-by.ts';
import { code, escaped, fence, sections, table } from '../markdown.ts';
import { GENERATED, type Page } from '../page.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { soundEvents } from './sound.ts';

/**
 * What a table of events shows, with its heading: short words, since there are many. The other fields stay as they
 * are, or matter less.
 */
const COLUMNS = [
  ['event_type', 'event'],
  ['event_timestamp', 'time'],
  ['watch_duration_seconds', 'watched, s'],
  ['position_seconds', 'position, s'],
  ['completion_percentage', 'completion, %'],
  ['quality', 'quality'],
  ['bandwidth_mbps', 'Mbit/s'],
  ['buffering_events', 'bufferings'],
  ['buffering_duration_seconds', 'buffered, s'],
  ['error_count', 'errors'],
] as const;

/** Of a session, the greatest: they are totals so far (D27). */
const TOTALS = [
  'watch_duration_seconds',
  'completion_percentage',
  'buffering_events',
  'buffering_duration_seconds',
  'error_count',
] as const;

/** A page for each scenario, and one with all of them. */
export function scenarioPages(): readonly Page[] {
  const index = sections(
    '# Scenarios',
    'Stories in events, played by the SDK from a fixed seed. Every event keeps every rule, ' +
      'those on sessions included. [All on one page](/SAMPLE_DATA).',
    table(
      ['scenario', 'what happens'],
      scenarios.map(({ name, title, story }) => [`[${title}](/reference/scenarios/${name})`, escaped(story)]),
    ),
  );
  return [
    { path: 'reference/scenarios/index.md', content: index },
    ...scenarios.map((scenario) => ({
      path: `reference/scenarios/${scenario.name}.md`,
      content: sections(...story(scenario, '#'), '[All scenarios](/reference/scenarios/)'),
    })),
  ];
}

/** All scenarios as one document, and the events of each as JSON Lines. These are kept in git. */
export function sampleDataPages(): readonly Page[] {
  return [
    {
      path: 'SAMPLE_DATA.md',
      content: sections(
        GENERATED,
        '# Sample data',
        'Stories in events, played by the SDK from a fixed seed. Every event keeps every rule, ' +
          'those on sessions included. ' +
          'The events of each are below, for download, one a line.',
        ...scenarios.flatMap((scenario) => story(scenario, '##')),
      ),
    },
    ...scenarios.map((scenario) => ({
      path: `public/samples/${scenario.name}.jsonl`,
      content: soundEvents(scenario)
        .events.map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
    })),
  ];
}

function story(scenario: Scenario, heading: string): readonly string[] {
  const { name, title, story: told, look } = scenario;
  const { events } = soundEvents(scenario);
  const sessions = [...groupBy(events, ({ session_id }) => session_id).values()];
  return [
    `${heading} ${title}`,
    escaped(told),
    look.map((one) => `- ${one}`).join('\n'),
    `${events.length} events in ${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'}: ` +
      `<a href="/samples/${name}.jsonl" download>${name}.jsonl</a>. Each line of a table is an event.`,
    ...sessions.flatMap(session),
    'The first event as it is written:',
    fence('json', JSON.stringify(events[0], undefined, 2)),
  ];
}

function session(events: readonly TelemetryEvent[]): readonly string[] {
  const [first] = events as readonly [TelemetryEvent];
  const totals = TOTALS.map((name) => `${code(name)} ${Math.max(...events.map((event) => event[name]))}`);
  return [
    `Session ${code(first.session_id)} of ${code(first.customer_id)}, title ` +
      `${code(first.title_id)}, device ${code(first.device_id)}:`,
    table(
      COLUMNS.map(([, heading]) => heading),
      events.map((event) => COLUMNS.map(([name]) => String(event[name]))),
    ),
    `In all, as the session's maximum: ${totals.join(', ')}.`,
  ];
}
