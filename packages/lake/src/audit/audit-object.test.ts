import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { auditObject } from './audit-object.ts';
import { EventJudge } from './event-judge.ts';
import { toSettings } from './options.ts';

const EVENTS = 2_000;
const text = Buffer.from(`${JSON.stringify(sampleEvent)}\n`.repeat(EVENTS));

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

test('the memory of what is stored is given back as soon as it is read', async () => {
  const stored = Buffer.alloc(text.length, text);
  expect(await audited(stored)).toBe(EVENTS);
  expect(stored.buffer.byteLength).toBe(0);
});

test('memory in which there is more than that stays', async () => {
  const memory = Buffer.concat([text, Buffer.from('more')]);
  expect(await audited(memory.subarray(0, text.length))).toBe(EVENTS);
  expect(memory.subarray(text.length).toString()).toBe('more');
});
