import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { producers } from './producers.ts';

const events = Array.from({ length: 10 }, (_, at) => JSON.stringify({ at, text: 'x'.repeat(200) }));

test('lines, or run together in gzip members with one event cut short', () => {
  for (const { file, pack } of producers) {
    const { bytes, broken } = pack(events);
    if (file.endsWith('.gz')) {
      const text = gunzipSync(bytes).toString();
      expect(text.split('}{').length).toBe(9);
      expect(text.split('\n').length).toBe(3);
      expect(broken).toBe(1);
    } else {
      expect([Buffer.from(bytes).toString(), broken]).toEqual([`${events.join('\n')}\n`, 0]);
    }
  }
  expect(new Set(producers.map(({ file }) => file)).size).toBe(producers.length);
});
