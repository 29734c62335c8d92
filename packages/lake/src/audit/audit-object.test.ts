import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { auditObject } from './audit-object.ts';
import { EventJudge } from './event-judge.ts';
import { toSettings } from './options.ts';

const EVENTS = 2_000;
/** Each event is another, or a gzip of them would be too small to matter. */
const lines = Array.from({ length: EVENTS }, () =>
  JSON.stringify({ ...sampleEvent, event_id: `EVENT_${randomBytes(4).toString('hex')}` }),
);
const text = Buffer.from(`${lines.join('\n')}\n`);

async function audited(stored: Uint8Array): Promise<number> {
  const settings = toSettings({});
  const judge = new EventJudge(settings.validator);
  const storage = {
    async *read() {
      yield stored;
    },
  } as never;
  const object = { name: 'x.gz', size: stored.length, etag: 'e' };
  const { report } = await auditObject(object, [], { storage, judge, settings, onProgress: () => {} });
  return report.valid;
}

/** Bytes in memory of their own. */
const alone = (bytes: Uint8Array): Buffer => Buffer.alloc(bytes.length, bytes);
const gzipped = gzipSync(text, { level: 0 });

test.each([
  ['text', text, EVENTS],
  ['a gzip', gzipped, EVENTS],
  ['a gzip whose checksum is wrong', Buffer.concat([gzipped.subarray(0, -8), Buffer.alloc(8)]), EVENTS],
  ['a gzip that is cut off', gzipped.subarray(0, -100), expect.any(Number)],
])('the memory of what is stored is given back as soon as it is read: %s', async (_, bytes, valid) => {
  const stored = alone(bytes);
  expect(await audited(stored)).toEqual(valid);
  expect(stored.buffer.byteLength).toBe(0);
});

test('memory in which there is more than that stays', async () => {
  const memory = Buffer.concat([text, Buffer.from('more')]);
  expect(await audited(memory.subarray(0, text.length))).toBe(EVENTS);
  expect(memory.subarray(text.length).toString()).toBe('more');
});
