import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventSplitter } from '../event-splitter.ts';
import type { SplitEvent } from '../split-event.ts';
import { parseJson } from '../test-json.ts';
import { ByteRanges, divide } from './byte-ranges.ts';
import { cutText } from './cut-text.ts';

function split(text: Buffer): SplitEvent<unknown>[] {
  const splitter = new EventSplitter({ parse: parseJson });
  return [...splitter.push(text), ...splitter.end()];
}

async function* inPieces(text: Buffer, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const borders = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
  for (const [index, from] of [0, ...borders].entries()) yield text.subarray(from, borders[index]);
}

/** The text without the events that are chosen by their number from 0. */
async function without(text: Buffer, isCut: (index: number) => boolean, cuts: readonly number[] = []): Promise<Buffer> {
  const ranges = new ByteRanges();
  for (const [index, { offset, byteLength }] of split(text).entries())
    if (isCut(index)) ranges.add(offset, offset + byteLength);
  const kept: Uint8Array[] = [];
  for await (const bytes of cutText(inPieces(text, cuts), ranges)) kept.push(Uint8Array.from(bytes));
  return Buffer.concat(kept);
}

/** X is cut, all else stays. */
test.each<[text: string, expected: string]>([
  ['{"a":1}\n{"X":1}\n{"b":1}\n', '{"a":1}\n{"b":1}\n'],
  ['{"X":1}\n{"a":1}\n', '{"a":1}\n'],
  ['{"a":1}\n{"X":1}\n', '{"a":1}\n'],
  ['{"a":1}\n{"X":1}', '{"a":1}\n'],
  ['{"X":1}', ''],
  ['{"X":1}\n', ''],
  ['{"a":1}{"X":1}{"b":1}', '{"a":1}{"b":1}'],
  ['{"X":1}{"b":1}', '{"b":1}'],
  ['{"a":1}{"X":1}', '{"a":1}'],
  ['{"a":1}{"X":1}\n{"b":1}', '{"a":1}\n{"b":1}'],
  ['{"a":1}\n{"X":1}{"b":1}', '{"a":1}\n{"b":1}'],
  ['{"X":1}{"X":2}\n{"b":1}', '{"b":1}'],
  ['{"X":1}\n{"X":2}\n{"b":1}', '{"b":1}'],
  ['{"a":1} {"X":1} {"b":1}', '{"a":1}  {"b":1}'],
  ['{"a":1}\r\n{"X":1}\r\n{"b":1}\r\n', '{"a":1}\r\n{"b":1}\r\n'],
  ['{"a":1}\n\n \t{"X":1} \t\n\n{"b":1}', '{"a":1}\n\n\n{"b":1}'],
  ['{"a":1}\n{\n  "X": 1\n}\n{"b":1}\n', '{"a":1}\n{"b":1}\n'],
  ['{"a":1}{\n"X":1\n}{"b":1}\n', '{"a":1}{"b":1}\n'],
  ['{"a":1}{\n"X":1\n}\n{"b":1}\n', '{"a":1}\n{"b":1}\n'],
  ['12\n{"X":1}\n13\n', '12\n13\n'],
  ['12\n{"X":1}13\n', '12\n13\n'],
  ['{"X":1}"s"\n{"X":2}null', '"s"\nnull'],
  ['12\n{"X":1}', '12\n'],
  ['\n\n{"X":1}\n\n', '\n\n\n'],
  ['{"a":1}', '{"a":1}'],
  ['', ''],
])('%j becomes %j', async (text, expected) => {
  const bytes = Buffer.from(text);
  const events = split(bytes);
  const isCut = (index: number) => JSON.stringify(events[index]?.value).includes('X');
  for (const cuts of [[], [...bytes.keys()]]) expect((await without(bytes, isCut, cuts)).toString()).toBe(expected);
});

test('white space of any length is passed on, and not held', async () => {
  async function* chunks() {
    for (let at = 0; at < 50; at += 1) yield Buffer.alloc(10_000, ' ');
    yield Buffer.from('{"X":1}\n');
  }
  const ranges = new ByteRanges();
  ranges.add(500_000, 500_007);
  let [bytes, held] = [0, 0];
  for await (const kept of cutText(chunks(), ranges)) {
    bytes += kept.length;
    held = Math.max(held, kept.length);
  }
  expect(bytes).toBe(500_001);
  expect(held).toBeLessThanOrEqual(10_000);
});

const space = fc.stringMatching(/^[ \t]{0,3}$/);
const value = fc.oneof(
  { weight: 6, arbitrary: fc.object({ withBigInt: false, maxDepth: 2 }).map((object) => ({ object })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('12', '"}{"', '[{"a":1},{}]', 'null', '"\\u000a"').map((line) => ({ line })),
  },
);
const joint = fc.oneof(fc.constantFrom('', '\n', '\r\n', '\n\n', ' \n\t'), space);

/**
 * Events in every style: a line each, run together, pretty-printed, with blank lines, other values among them, no last
 * line end.
 */
const events = fc
  .array(fc.tuple(value, joint, fc.constantFrom(undefined, 1, '\t'), space))
  .map((parts) =>
    parts.map(([part, between, indent, lead]) =>
      'line' in part
        ? `${lead}${part.line}${lead}\n`
        : `${lead}${JSON.stringify(part.object, undefined, indent)}${between}`,
    ),
  )
  .map((parts) => Buffer.from(parts.join('')));

const bytesOf = (text: Buffer, { offset, byteLength }: SplitEvent<unknown>) =>
  text.subarray(offset, offset + byteLength).toString();

test('what is left splits into exactly the other events, byte for byte, and into no blank line more', async () => {
  await fc.assert(
    fc.asyncProperty(events, fc.array(fc.boolean(), { minLength: 1 }), fc.array(fc.nat()), async (text, mask, cuts) => {
      const before = split(text);
      fc.pre(before.every(({ kind }) => kind === 'json'));
      const isCut = (index: number) => mask[index % mask.length] === true;
      const left = await without(text, isCut, cuts);
      const wanted = before.filter((_, index) => !isCut(index)).map((event) => bytesOf(text, event));
      expect(split(left).map((event) => bytesOf(left, event))).toEqual(wanted);
      const blank = (bytes: Buffer) =>
        bytes
          .toString()
          .split('\n')
          .slice(0, -1)
          .filter((line) => line.trim() === '').length;
      expect(blank(left)).toBeLessThanOrEqual(blank(text));
      if (wanted.length === 0) expect(left.toString().trim()).toBe('');
    }),
    { numRuns: 3000 },
  );
});

test('when nothing is cut, no byte changes, whatever the text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ max: 40 }), fc.array(fc.nat()), async (bytes, cuts) => {
      const text = Buffer.from(bytes);
      expect((await without(text, () => false, cuts)).equals(text)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a text is divided exactly at the borders of its parts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 5 }))),
      fc.nat(5),
      fc.array(fc.nat()),
      async (gaps, rest, cuts) => {
        const ranges = new ByteRanges();
        const expected: number[] = [];
        let [at, parts] = [0, 0];
        for (const [gap, length] of gaps) {
          if (gap > 0 || parts === 0) parts += 1;
          ranges.add(at + gap, at + gap + length);
          for (let step = 0; step < gap; step += 1) expected.push(-1);
          for (let step = 0; step < length; step += 1) expected.push(parts - 1);
          at += gap + length;
        }
        expect(ranges.length).toBe(parts);
        for (let step = 0; step < rest; step += 1) expected.push(-1);
        const found: number[] = [];
        for await (const { bytes, part } of divide(inPieces(Buffer.alloc(at + rest), cuts), ranges)) {
          for (const _byte of bytes) found.push(part ?? -1);
        }
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});
