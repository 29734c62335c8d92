import { expect, test } from 'vitest';
import { benchOurs, benchPeers } from './bench.ts';
import { benchLake } from './bench-lake.ts';
import { conformance } from './conformance.ts';
import { evolutionAgreement } from './evolution-agreement.ts';
import { kafkaKills } from './kafka-kills.ts';
import { kafkaLoad } from './kafka-load.ts';
import { kafkaRoundTrip } from './kafka-roundtrip.ts';
import { kafkaSoak } from './kafka-soak.ts';
import { lakeKills } from './lake-kills.ts';
import { mutation } from './mutation.ts';

const measured = { temperature: 'hot', order: 'fixed', against: 'floor', againstNanoseconds: 200, missed: false };
const bench = {
  versions: { slow: '2.0.0', quick: '1.0.0' },
  measurements: [
    { ...measured, case: 'slow', what: 'a peer', nanoseconds: 1234, ratio: 6.17 },
    { ...measured, case: 'quick', what: 'a peer', nanoseconds: 256, ratio: 1.28 },
    { ...measured, case: 'JSON.parse', what: 'no verdict', nanoseconds: 1740, ratio: 8.7 },
    { ...measured, case: 'is', what: 'ours {}', nanoseconds: 240, ratio: 1.2, bar: 1.15, missed: true },
    {
      ...measured,
      case: 'is',
      what: 'ours {}',
      temperature: 'wide',
      order: 'shuffled',
      nanoseconds: 2900,
      ratio: 1.01,
    },
  ],
};
const cell = (subject: string, set = 'all') => ({ subject, set, workers: 2 });
const spread = (median: number) => ({ median, low: median - 0.1, high: median + 0.1 });
const load = {
  asked: { kafka: '4.3.1', rate: 100 },
  clients: [
    {
      client: 'kafkajs',
      pinned: true,
      carried: {
        rate: 100,
        sender: { sent: 980, seconds: 10, cpuMicroseconds: 59.44, acknowledgement: { p50: 9.04, p99: 1399 } },
        reader: { cpuMicroseconds: 29.2, missed: 0, outOfOrder: 4 },
        coreShare: 0.944,
      },
      share: {
        microseconds: { bare: 17.3, raw: 39.7, encoded: 42.5, rawLarge: 20.4, encodedLarge: 23.1, producer: 26.2 },
        ratios: { bare: 0.4, encoded: 1.08, encodedLarge: 1.12, producer: 1.28 },
      },
    },
  ],
};
const kills = { kills: 2, leaderChanges: 9, sent: 1000, eventsPerSecond: 99.6, acknowledged: 990 };

test.each([
  {
    what: 'peers, the quickest first, behind the floor',
    text: benchPeers(bench),
    lines: [
      '| the floor | 200 |',
      '| quick 1.0.0 | 256 (1.28) |',
      '| slow 2.0.0 | 1 230 (6.17) |',
      '| `JSON.parse` alone | 1 740 (8.70) |',
    ],
  },
  {
    what: 'a bar of ours that is missed, and where there is none',
    text: benchOurs(bench),
    lines: ['| `is` | ours &#123;} | 1.15 | **1.20** |  |  |  | 1.01 |  |'],
  },
  {
    what: 'the lake: bars that are missed, and what has none',
    text: benchLake({
      rounds: 5,
      corpus: { objects: 64, bytes: 2e9, events: 3_100_000, times: 10 },
      timings: [{ ...cell('jq', 'lines'), seconds: spread(2), megabytesPerSecond: 321.4, startUpSeconds: 1.25 }],
      ratios: [
        { of: cell('audit'), to: cell('floor'), ratio: spread(1.4), coresRatio: 1.3, atMost: 1.2, missed: true },
        { of: cell('floor', 'again'), to: cell('floor'), ratio: spread(1), missed: false },
      ],
      memories: [{ of: cell('audit'), megabytes: 216.4, atMost: 400, missed: false }],
    }),
    lines: [
      '1 of 2 bars are missed',
      '| `gunzip \\| jq` | lines | 2 | 2.00 | 1.90 | 2.10 | 321 |  | 1.3 |',
      '| `lake audit`, all, 2 | gunzip + JSON.parse, all, 2 | **1.40** | 1.30 | 1.50 | 1.30 | ≤ 1.2 |',
      '| gunzip + JSON.parse, again, 2 | gunzip + JSON.parse, all, 2 | 1.00 | 0.90 | 1.10 |  |  |',
      '| `lake audit`, all, 2 | 216 | ≤ 400 |',
    ],
  },
  {
    what: 'kills: events that are lost, and a control without a group',
    text: kafkaKills({
      asked: { rate: 100, customers: 10, nodes: 3, version: '4.3.1' },
      results: [
        {
          subject: 'confluent',
          isControl: false,
          report: { ...kills, lost: 3, twice: 0, outOfOrder: 0, group: { missed: 1, rebalances: 7 } },
        },
        { subject: 'raw-kafkajs', isControl: true, report: { ...kills, lost: 0, twice: 2, outOfOrder: 0 } },
      ],
    }),
    lines: [
      '| Confluent | 2 | 9 | 1 000 | 100 | 990 | **3** | 0 | 0 | 7 | **1** |',
      '| *kafkajs without the SDK* | 2 | 9 | 1 000 | 100 | 990 | 0 | **2** | 0 |  |  |',
    ],
  },
  {
    what: 'load: a rate that was not reached',
    text: kafkaLoad(load),
    lines: [
      '| kafkajs | **98** | 980 | 0 | **4** | 59.4 | 29.2 | 94 | 9.04 | 1 400 |',
      '| kafkajs | 17.3 | 39.7 | 42.5 | 20.4 | 23.1 | 26.2 | 1.08 | 1.12 | 1.28 | 2.5 |',
    ],
  },
  {
    what: 'load: each on a core of its own',
    text: kafkaLoad(load),
    lines: ["The SDK's processes shared one core, the broker had another one."],
  },
  {
    what: 'load: on whatever cores the system gave, were it with one client only',
    text: kafkaLoad({ ...load, clients: [...load.clients, ...load.clients.map((row) => ({ ...row, pinned: false }))] }),
    lines: ["The SDK's processes and the broker shared all cores, none was kept on one."],
  },
  {
    what: 'a soak',
    text: kafkaSoak({
      asked: { kafka: '4.3.1' },
      clients: [
        {
          client: 'kafkajs',
          seconds: 602.4,
          log: { records: 5000, deadLetters: 300 },
          reader: { counters: { accepted: 4600, rejected: 300, duplicates: 100, deadLetterStubs: 2 } },
          growth: {
            heapUsed: { first: 43.71, last: 37.1 },
            external: { first: 1, last: 2 },
            rss: { first: 505, last: 541 },
          },
        },
      ],
    }),
    lines: [
      '| kafkajs | 5 000 | 602 | 4 600 | 300 | 100 | 300 | 2 |',
      '| kafkajs | 43.7 | 37.1 | 1.00 | 2.00 | 505 | 541 |',
    ],
  },
  {
    what: 'a round trip with a changed event',
    text: kafkaRoundTrip({
      asked: { kafka: '4.3.1' },
      clients: [
        {
          client: 'confluent',
          sent: 2000,
          handled: 2000,
          changed: 1,
          missed: 0,
          again: 0,
          outOfOrder: 0,
          misplaced: 0,
          unofficial: 0,
          codecs: { gzip: 7, none: 1 },
        },
      ],
    }),
    lines: ['| Confluent | 2 000 | 2 000 | **1** | 0 | 0 | 0 | 0 | 0 | gzip, none |'],
  },
  {
    what: 'erasing with something wrong',
    text: lakeKills({
      places: [
        {
          place: 's3',
          kills: 10,
          byWindow: { put: 3, 'any time': 7 },
          changing: 3,
          rounds: 6,
          records: 3000,
          ofTheCustomers: 30,
          findings: [{}],
          seconds: 90,
        },
      ],
      faults: [
        { name: 'a', wrong: [] },
        { name: 'b', wrong: ['x'] },
      ],
    }),
    lines: [
      '3 of 10 kills fell around',
      '2 other faults were tried, 1 with something wrong',
      '| s3 | 10 | 0 | 0 | 3 | 0 | 0 | 0 | 7 | 6 | 2 970 | 30 | **1** | 1.5 |',
    ],
  },
  {
    what: 'an engine that disagrees',
    text: conformance({
      events: 1000,
      engines: [{ name: 'cel', library: 'cel-lib', version: '1.0' }],
      tallies: [
        { engine: 'cel', artefact: 'cel', cases: 1050, depart: 4, disagree: 0 },
        { engine: 'cel', artefact: 'issues', cases: 1050, depart: 2, disagree: 5 },
      ],
    }),
    lines: [
      '50 vectors and 1 000 generated events; of 1 engines 1 disagree.',
      '| `cel` | cel-lib 1.0 | cel, issues | 4 | **5** |',
    ],
  },
  {
    what: 'engines that contradict each other',
    text: evolutionAgreement({
      asked: { tries: 100, events: 60 },
      pairs: 2000,
      unsafe: 900,
      statuses: { proved: 3000, refuted: 3000, unknown: 1 },
      found: 2997,
      withOneFault: 2000,
      contradictions: 2,
      changes: [
        { code: 'a', made: 5, named: 7, events: 1000 },
        { code: 'b', made: 6, named: 4, events: 2000 },
        { code: 'undecided', made: 0, named: 0, events: 0 },
      ],
    }),
    lines: [
      '| of them unsafe | 900 (45.0 %) |',
      '(99.9 %) |',
      '| unknown | **1** |',
      '| rows of the policy that were met | 2 |',
      '| the rarest of them was made | 5 (`a`) |',
      '| the one named least by the diff was named | 4 (`b`) |',
      '| contradictions | **2** |',
    ],
  },
  {
    what: 'a score that is cut, not rounded',
    text: mutation({ groups: [{ name: 'rules', killed: 1785, timedOut: 14, all: 2000 }] }),
    lines: ['| `rules` | 89.9 % | 1 785 | 14 | 201 | 2 000 | 89.2 % |'],
  },
])('$what', ({ text, lines }) => {
  for (const line of lines) expect(text).toContain(line);
});
