import { gzipSync } from 'node:zlib';
import { mixedFaults } from '@acme/telemetry-testing';
import fc from 'fast-check';

const SEED = 11;

const events = fc.sample(mixedFaults(), { numRuns: 400, seed: SEED }).map(({ event }) => JSON.stringify(event));
const odd = [
  'words',
  '{"event_id":',
  '}',
  '\xff\xfe',
  '[1, 2',
  '7',
  'null',
  '"text"',
  '{}',
  '\0',
  '{"a":NaN}',
  '{"a":1}}',
];

/** Objects as they are delivered, and damaged ones: append a row. */
export const sampleObjects: Readonly<Record<string, Uint8Array>> = {
  'a/joined.gz': gzipSync(events.slice(0, 200).join('')),
  'a/lines.gz': gzipSync(events.slice(200).join('\n')),
  'a/members.gz': Buffer.concat([events.slice(0, 9), events.slice(9, 30)].map((part) => gzipSync(part.join('\r\n')))),
  'b/odd.gz': gzipSync(
    Buffer.from(
      events
        .slice(0, 40)
        .flatMap((event, at) => [odd[at % odd.length], event])
        .join('\n'),
      'latin1',
    ),
  ),
  'b/damaged.gz': gzipSync(events.join('')).subarray(0, -5000),
  'b/empty.gz': Buffer.alloc(0),
  'c.jsonl': Buffer.from(events.slice(0, 10).join('\n')),
};

const few = gzipSync(events.slice(0, 5).join(''));

/** Names that are patterns, escapes or other parts of an address somewhere on their way: append one. */
export const namedOddly: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  [
    'with space.gz',
    'größe 日本 😀.gz',
    'per%20cent.gz',
    'plus+hash#amp&.gz',
    'question?.gz',
    'br[ack]et.gz',
    'br{a,b}ce.gz',
    'st*r.gz',
    'back\\slash.gz',
    'year=2025/month=08/x.gz',
  ].map((name) => [name, few]),
);
