import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HourSpill } from './hour-spill.ts';

test('lines come back by hour, in their order, however many are held', async () => {
  const lines = fc.array(fc.tuple(fc.nat(5), fc.string()), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 1, max: 200 }), async (given, heldBytes) => {
      const folder = await mkdtemp(join(tmpdir(), 'hour-spill-'));
      const spill = new HourSpill(folder, heldBytes);
      const wanted = new Map<string, string>();
      for (const [number, text] of given) {
        const hour = `2025-08-11T0${number}`;
        const line = `${JSON.stringify(text)}\n`;
        await spill.add(hour, Buffer.from(line));
        wanted.set(hour, (wanted.get(hour) ?? '') + line);
      }
      expect(spill.hours).toEqual([...wanted.keys()].sort());
      for (const hour of spill.hours) {
        const blocks: Buffer[] = [];
        for await (const block of spill.take(hour)) {
          expect(block.at(-1)).toBe(0x0a);
          blocks.push(block);
        }
        expect(Buffer.concat(blocks).toString()).toBe(wanted.get(hour));
      }
      expect(await readdir(folder)).toEqual([]);
      await rm(folder, { recursive: true });
    }),
    { numRuns: 60 },
  );
});

test('a long line, larger than a piece of the file, is one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hour-spill-'));
  const spill = new HourSpill(folder, 1);
  const texts = ['a\n', `${'b'.repeat(600_000)}\n`, 'c\n'];
  for (const text of texts) await spill.add('2025-08-11T00', Buffer.from(text));
  let read = '';
  for await (const block of spill.take('2025-08-11T00')) {
    expect(block.at(-1)).toBe(0x0a);
    read += block.toString();
  }
  expect(read === texts.join('')).toBe(true);
  await rm(folder, { recursive: true });
});
