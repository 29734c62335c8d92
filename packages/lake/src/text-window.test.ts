import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextWindow } from './text-window.ts';

test('marks are those of the whole text, wherever it is cut and whatever is forgotten', () => {
  const chunk = fc
    .array(fc.constantFrom('}', '{', '\n', 'x'), { maxLength: 8 })
    .map((characters) => characters.join(''));
  fc.assert(
    fc.property(fc.array(fc.tuple(chunk, fc.nat(), fc.boolean(), fc.boolean())), (steps) => {
      const window = new TextWindow();
      let text = '';
      let done = 0;
      for (const [piece, seed, ask, inPlace] of steps) {
        text += piece;
        if (inPlace) window.continueIn(Buffer.from(text.slice(done)), 0);
        else window.append(Buffer.from(piece));
        const find = (mark: string) => (text.indexOf(mark, done) === -1 ? text.length : text.indexOf(mark, done));
        if (ask) {
          expect(window.lineFeed(done - window.offset) + window.offset).toBe(find('\n'));
          expect(window.joint(done - window.offset) + window.offset).toBe(find('}{'));
        }
        done += seed % (text.length - done + 1);
        window.keepFrom(done - window.offset);
        expect(window.offset).toBe(done);
        expect(window.bytes.toString()).toBe(text.slice(done));
      }
    }),
    { numRuns: 2000 },
  );
});

test('a chunk is not kept, so that its owner may use its memory again', () => {
  const window = new TextWindow();
  const chunk = Buffer.from('xabc');
  window.append(chunk);
  window.keepFrom(1);
  chunk.fill('y');
  expect(window.bytes.toString()).toBe('abc');
});

test('what is dropped counts only for the offsets of what comes later', () => {
  const window = new TextWindow();
  window.append(Buffer.from('ab      '));
  expect(window.lineFeed(0)).toBe(8);
  window.dropFrom(3);
  window.append(Buffer.from('\nc'));
  expect(window.bytes.toString()).toBe('ab \nc');
  expect(window.lineFeed(0)).toBe(3);
  expect(window.offset + window.bytes.indexOf('c')).toBe(9);
});
