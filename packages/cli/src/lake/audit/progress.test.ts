import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { terminalScreen } from '../../fake-terminal.ts';
import { AuditProgressLine } from './progress.ts';

/** The last line that is shown after these moments, in seconds. */
function lineAfter(moments: readonly { at: number; objectsDone: number; bytesDone: number; events: number }[]): string {
  const stderr = terminalScreen();
  let now = 0;
  const progress = new AuditProgressLine(stderr, { now: () => now });
  for (const { at, ...rest } of moments) {
    now = at * 1000;
    progress.show({ objects: 64, bytes: 1_000_000_000, ...rest });
  }
  return stripVTControlCharacters(stderr.text).split('\r').at(-1) ?? '';
}

const start = { at: 0, objectsDone: 0, bytesDone: 0, events: 0 };

test('at first only how far it is', () => {
  expect(lineAfter([start, { at: 1.9, objectsDone: 1, bytesDone: 19_000_000, events: 190_000 }])).toBe(
    '1 of 64 objects, 1 % of 1.0 GB, 190,000 events',
  );
});

test('then rate and time left', () => {
  expect(lineAfter([start, { at: 10, objectsDone: 6, bytesDone: 100_000_000, events: 1_000_000 }])).toBe(
    '6 of 64 objects, 10 % of 1.0 GB, 100,000 events a second, 90 s left',
  );
});

test.each([
  [50_000_000, '4 min'],
  [1_000_000, '3 h 20 min'],
])('%i bytes in 12 s', (bytesDone, left) => {
  expect(lineAfter([start, { at: 12, objectsDone: 1, bytesDone, events: 1 }])).toMatch(new RegExp(`, ${left} left$`));
});

test('what was known before it began does not count as speed', () => {
  const known = { objectsDone: 32, bytesDone: 500_000_000, events: 5_000_000 };
  const line = lineAfter([
    { at: 0, ...known },
    { at: 5, objectsDone: 33, bytesDone: 550_000_000, events: 5_500_000 },
  ]);
  expect(line).toContain('100,000 events a second, 45 s left');
});

test('of long ago nothing counts', () => {
  const moments = Array.from({ length: 61 }, (_, at) => ({
    at,
    objectsDone: 0,
    bytesDone: at < 40 ? 0 : (at - 40) * 10_000_000,
    events: at < 40 ? 0 : (at - 40) * 1000,
  }));
  expect(lineAfter(moments)).toContain('1,000 events a second, 80 s left');
});

test('standing still has no time left', () => {
  expect(lineAfter([start, { ...start, at: 5 }])).toBe('0 of 64 objects, 0 % of 1.0 GB, 0 events a second');
});

test('objects without a byte', () => {
  const stderr = terminalScreen();
  const progress = new AuditProgressLine(stderr);
  progress.show({ objects: 1, objectsDone: 1, bytes: 0, bytesDone: 0, events: 0 });
  expect(stderr.text).toContain('1 of 1 objects, 100 % of 0 bytes');
  progress.clear();
  expect(stderr.text.endsWith('\r\u001b[K')).toBe(true);
});
