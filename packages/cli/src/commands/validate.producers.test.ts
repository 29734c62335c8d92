import { gzipSync } from 'node:zlib';
import { type Changes, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { pythonJson } from '../demo/python-json.ts';
import { input, runFake } from '../fake-terminal.ts';

const event = (changes: Changes = {}) => pythonJson({ ...sampleEvent, ...changes });
const lines = (...events: readonly Changes[]) => events.map((changes) => `${event(changes)}\n`).join('');
const uuid = '286315e6-4423-4e57-bf8c-e267db1988fd';
const start = { event_type: 'start', watch_duration_seconds: 0, buffering_events: 1, buffering_duration_seconds: 3 };

/** What real producers send, row by row of the last table of decisions.md, and what the report says of it. */
test.each<[what: string, text: string | Uint8Array, findings: number, says: readonly RegExp[]]>([
  [
    'ids with the number in the reference data',
    lines({}, { customer_id: 'CUST_17125cf4_099233', title_id: 'TITLE_17125cf4_099233' }),
    1,
    [/2 events: 1 valid, 1 invalid/, /identifier-format +error +1 +50.0 % +2 +customer_id, title_id\n/],
  ],
  [
    'UUIDs and numbered ids',
    lines({ event_id: uuid, session_id: uuid, device_id: uuid, customer_id: 'cust_028467' }),
    1,
    [/identifier-format +error +1 +100 % +4 +event_id, customer_id,\s+session_id, device_id\n/],
  ],
  [
    'an empty city and state',
    lines({ city: '', state: '' }, {}, {}),
    1,
    [/3 events: 2 valid, 1 invalid/, /non-empty +error +1 +33.3 % +1 +city\n/],
  ],
  [
    'buffering time on start',
    lines(start, {}),
    1,
    [/1 invalid/, /buffering-within-watch-time +error +1 +50.0 % +1 +buffering_duration_seconds\n/],
  ],
  [
    'watch time on resume',
    lines({ event_type: 'resume', watch_duration_seconds: 5000 }),
    1,
    [/1 event: valid, 1 with warnings\n/, /resume-has-no-watch-time +warning +1 +100 % +1 +watch_duration_seconds\n/],
  ],
  [
    'fractions of a second, and an unknown field',
    lines({ buffering_duration_seconds: 2.33, title_type: 'movie' }),
    1,
    [
      /integer +error +1 +100 % +1 +buffering_duration_seconds\n/,
      /Unknown to the schema, which is no fault to a reader: title_type in 1 event\n/,
    ],
  ],
  [
    'timestamps with 6 digits of fraction and with none, in JSON with spaces',
    lines({ event_timestamp: '2025-08-11T14:30:45.120038Z' }, { event_timestamp: '2025-08-11T14:30:45Z' }),
    0,
    [/^standard input\n {2}2 events: all valid\n\nNot evaluated/],
  ],
  [
    'lake objects without line ends',
    gzipSync(event() + event({ city: '' }) + event()),
    1,
    [/3 events: 2 valid, 1 invalid/, /first: standard input:1 \(event 2\): city must/],
  ],
])('%s', async (_, text, findings, says) => {
  const { stdout, stderr } = await runFake(['validate'], { stdin: input(text) });
  expect(stderr).toBe('');
  for (const words of says) expect(stdout).toMatch(words);
  expect(stdout.match(/^ {4}first: /gm)?.length ?? 0).toBe(findings);
});
