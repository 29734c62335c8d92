import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Flag, LONGEST_MARKED_LINE, lineOf, lineStarts, markedLines } from './marked-lines.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 30 });
const flags = fc.array(
  fc.record({ start: fc.nat(30), length: fc.nat(10), severity: fc.constantFrom<Flag['severity']>('error', 'warning') }),
  { maxLength: 5 },
);

test('the pieces of a line are the line, and each character is marked as badly as the worst flag on it', () => {
  fc.assert(
    fc.property(text, flags, (all, list) => {
      const given = list.map(({ start, length, severity }) => ({ start, end: start + length, severity }));
      const starts = lineStarts(all);
      const lines = markedLines(all, starts, given, [0, starts.length]);
      expect(lines.map((line) => line.map((piece) => piece.text).join(''))).toEqual(all.split('\n'));
      for (const [index, line] of lines.entries()) {
        let at = starts[index] as number;
        for (const piece of line) {
          for (const _ of piece.text) {
            const on = given.filter(({ start, end }) => start <= at && at < end).map(({ severity }) => severity);
            expect(piece.severity).toBe(on.includes('error') ? 'error' : on[0]);
            at += 1;
          }
        }
      }
    }),
  );
});

test('a character stands on the last line that begins at or before it', () => {
  fc.assert(
    fc.property(text, fc.nat(30), (all, at) => {
      expect(lineOf(lineStarts(all), Math.min(at, all.length))).toBe(all.slice(0, at).split('\n').length - 1);
    }),
  );
});

test('only the lines asked for', () => {
  const all = 'a\nb\nc\nd';
  const shown = markedLines(all, lineStarts(all), [], [1, 3]);
  expect(shown.map(([piece]) => piece?.text)).toEqual(['b', 'c']);
});

test.each([
  [LONGEST_MARKED_LINE, 1],
  [LONGEST_MARKED_LINE + 1, 0],
])('a line of %i characters has %i pieces', (length, pieces) => {
  const all = 'x'.repeat(length);
  expect(markedLines(all, lineStarts(all), [], [0, 1])[0]).toHaveLength(pieces);
});
