import type { IncomingRecord, OutgoingRecord } from '@acme/telemetry-kafka';
import { expect } from 'vitest';
import type { ContractCase } from '../contract-case.ts';
import { recordOf, write } from '../records.ts';
import type { Setup } from '../setup.ts';

const UTF_8 = new TextEncoder();
const BINARY = Uint8Array.from({ length: 256 }, (_, index) => index);
const MULTI_BYTE = 'Zoë 東京 🎬';

/** A record, alone in its batch, comes back as it was sent. */
const ROUND_TRIPS: Readonly<Record<string, Partial<OutgoingRecord>>> = {
  'key and value as text': { key: 'CUST_0123abcd', value: '{"a":1}' },
  'key and value as bytes': { key: BINARY, value: BINARY },
  'a key of several bytes a character': { key: MULTI_BYTE, value: MULTI_BYTE },
  'a key that is null': { key: null },
  'a key that is empty': { key: '' },
  'a value that is null': { value: null },
  'a value that is empty': { value: '' },
  'a value that is empty bytes': { value: new Uint8Array(0) },
  'a timestamp of 20 hours ago': { timestamp: Date.now() - 20 * 3_600_000 },
  'a header of text': { headers: [['ce_type', MULTI_BYTE]] },
  'a header of any bytes': { headers: [['binary', BINARY]] },
  'a header that is null': { headers: [['nothing', null]] },
  'a header that is empty': { headers: [['empty', '']] },
  'headers in their order': {
    headers: [
      ['b', '1'],
      ['a', '2'],
      ['c', '3'],
    ],
  },
  'headers of one name, together': {
    headers: [
      ['a', '1'],
      ['a', '2'],
    ],
  },
  'headers of one name, others between them': {
    headers: [
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
    ],
  },
};

export const recordCases: readonly ContractCase[] = [
  ...Object.entries(ROUND_TRIPS).map(([what, part]) => ({
    name: `record: ${what}`,
    run: (setup: Setup) => roundTrip(setup, recordOf('value', part)),
  })),
  {
    name: 'record: topic, partition and offset are said, the offset as a bigint',
    async run(setup) {
      const topic = await setup.topic(3);
      await write(await setup.writer(), topic, 2, [recordOf('first'), recordOf('second')]);
      const places = (await setup.read(topic, 2)).map((record) => [record.topic, record.partition, record.offset]);
      expect(places).toEqual([
        [topic, 2, 0n],
        [topic, 2, 1n],
      ]);
    },
  },
];

async function roundTrip(setup: Setup, sent: OutgoingRecord): Promise<void> {
  const topic = await setup.topic();
  await write(await setup.writer(), topic, 0, [sent]);
  const [read] = await setup.read(topic, 1);
  expect(read && asSent(read)).toEqual({
    key: bytes(sent.key),
    value: bytes(sent.value),
    timestamp: sent.timestamp,
    headers: sent.headers.map(([name, value]) => [name, bytes(value)]),
  });
}

/** Without what the log adds; a Buffer counts as the bytes that it is. */
function asSent({ key, value, timestamp, headers }: IncomingRecord) {
  return {
    key: bytes(key),
    value: bytes(value),
    timestamp,
    headers: headers.map(([name, header]) => [name, bytes(header)]),
  };
}

function bytes(value: string | Uint8Array | null): readonly number[] | null {
  if (value === null) return null;
  return Array.from(typeof value === 'string' ? UTF_8.encode(value) : value);
}
