import { fields } from '@acme/telemetry-schema';

/** A view over `telemetry_events`, in SQL that DuckDB, Athena and Trino all read. */
export interface LakeView {
  readonly name: string;
  /** What a row is, and why: one line. */
  readonly about: string;
  readonly select: string;
}

const IDENTITY = 'customer_id, session_id, event_id, event_timestamp';

/** What is true of a session so far stands in each of its events, so that the greatest is the session's (D27). */
const TOTALS = [
  'watch_duration_seconds',
  'completion_percentage',
  'buffering_events',
  'buffering_duration_seconds',
  'error_count',
];

/** The first or the last timestamp. Without its Z the order of the texts is that of the times, however many digits the fractions have. */
const extreme = (which: 'min' | 'max'): string => `${which}(replace(event_timestamp, 'Z', '')) || 'Z'`;

/** What analysts ask of the lake, each the way the decisions want it. Append a row. */
export const lakeViews: readonly LakeView[] = [
  {
    name: 'telemetry_unique_events',
    about:
      'Each event once: by all that it says, since event_id alone is not unique, and the same event with other content is kept (D25).',
    select: `SELECT DISTINCT ${fields.map(({ name }) => name).join(', ')}\nFROM telemetry_events`,
  },
  {
    name: 'telemetry_conflicts',
    about: 'Events that are there with different contents: to be looked at, never dropped (D25).',
    select: `SELECT ${IDENTITY}, count(*) AS contents\nFROM telemetry_unique_events\nGROUP BY ${IDENTITY}\nHAVING count(*) > 1`,
  },
  {
    name: 'telemetry_sessions',
    about: "One row a session. Watch time and the like are totals so far: a session's greatest, never a sum (D27).",
    select: [
      'SELECT session_id, customer_id, title_id,',
      `  ${extreme('min')} AS first_event_timestamp, ${extreme('max')} AS last_event_timestamp, count(*) AS events,`,
      ...TOTALS.map((name) => `  max(${name}) AS ${name},`),
      "  max(CASE WHEN event_type = 'complete' THEN 1 ELSE 0 END) AS completed",
      'FROM telemetry_unique_events',
      'GROUP BY session_id, customer_id, title_id',
    ].join('\n'),
  },
  {
    name: 'telemetry_hours',
    about:
      "One row an hour of the events' own time and a kind of event. An event may be delivered after its hour (D24).",
    select: [
      'SELECT substr(event_timestamp, 1, 13) AS event_hour, event_type, count(*) AS events,',
      '  count(DISTINCT session_id) AS sessions, count(DISTINCT customer_id) AS customers',
      'FROM telemetry_unique_events',
      'GROUP BY substr(event_timestamp, 1, 13), event_type',
    ].join('\n'),
  },
];

/** The statements that make these views. */
export function createViews(): string {
  return lakeViews
    .map(({ name, about, select }) => `-- ${about}\nCREATE OR REPLACE VIEW ${name} AS\n${select};\n`)
    .join('\n');
}
