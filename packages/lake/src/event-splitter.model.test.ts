import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutBackslashes } from '../../schema/test-support/json-value.ts';
import { EventSplitter } from './event-splitter.ts';
import { ObjectScanner } from './object-scanner.ts';
import { NOT_JSON, type SplitEvent } from './split-event.ts';
import { parseJson } from './test-json.ts';

const SPACE = [...Buffer.from(' \t\r\n')];

/** D24 as it is said, slowly: the whole text at once, each possible end tried. */
function model(text: Buffer, max: number): SplitEvent<unknown>[] {
  const events: SplitEvent<unknown>[] = [];
  for (let at = 0; ; ) {
    while (at < text.length && SPACE.includes(text[at]!)) at += 1;
    if (at === text.length) return events;
    const line = text.subarray(0, at).toString('latin1').split('\n').length;
    const { end, ...found } = next(text, at, max);
    events.push({ record: events.length + 1, line, offset: at, byteLength: end - at, ...found });
    at = end;
  }
}

type Found = { end: number } & (
  | { kind: 'json'; value: unknown }
  | { kind: 'json-syntax'; reason: 'not-json' | 'too-large'; text?: Uint8Array | undefined }
);

function next(text: Buffer, start: number, max: number): Found {
  const lineEnd = (from: number) => (text.indexOf('\n', from) === -1 ? text.length : text.indexOf('\n', from));
  const isObject = text[start] === 0x7b;
  const scanner = new ObjectScanner(max);
  scanner.begin();
  const status = isObject ? scanner.scan(text, start, text.length) : 'closed';
  const end = isObject
    ? scanner.position
    : start + text.toString('latin1', start, lineEnd(start)).replace(/[ \t\r]+$/, '').length;
  if (isObject) {
    const ends = [...text.keys()].map((at) => at + 1).filter((at) => at > start && text[at - 1] === 0x7d);
    const first = ends.find((at) => parseJson(text.subarray(start, at)) !== NOT_JSON);
    // Nesting too deep for the limit is the only way in which the scanner may differ.
    if (status === 'closed' || max >= text.length) expect(status === 'closed' ? end : undefined).toBe(first);
  }
  if (end - start > max || (status === 'broken' && end - start === max))
    return { kind: 'json-syntax', reason: 'too-large', end: isObject && status !== 'broken' ? end : lineEnd(end) };
  const value = status === 'closed' ? parseJson(text.subarray(start, end)) : NOT_JSON;
  if (value !== NOT_JSON) return { kind: 'json', value, end };
  const line = text.subarray(start, lineEnd(start));
  return { kind: 'json-syntax', reason: 'not-json', end: lineEnd(start), text: line.length > max ? undefined : line };
}

function split(text: Buffer, maxEventBytes: number, cuts: readonly number[]): SplitEvent<unknown>[] {
  const splitter = new EventSplitter({ parse: parseJson, maxEventBytes });
  const borders = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  const events = [0, ...borders].flatMap((from, index) =>
    splitter.push(Buffer.from(text.subarray(from, borders[index]))),
  );
  return [...events, ...splitter.end()];
}

const tricky = fc.string({
  unit: fc.constantFrom('}{', '{', '}', '"', '\\', '[', ']', '\n', 'é', '€', '𝄞', 'x', '\u2028'),
  maxLength: 6,
});
const value = withoutBackslashes(
  fc.dictionary(tricky, fc.oneof(tricky, fc.jsonValue({ maxDepth: 1 })), { maxKeys: 3 }),
);
const indent = fc.constantFrom(undefined, 2, '\t');
const object = fc.tuple(value, indent).map(([content, space]) => JSON.stringify(content, null, space));
const joint = fc.constantFrom('\n', '', '\r\n', '\n\n', ' ');
const cuts = fc.array(fc.nat(), { maxLength: 12 });

test('objects come back as they were written, whatever joins them and wherever they are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, indent, joint)), cuts, (written, borders) => {
      const text = Buffer.from(
        written.map(([content, space, end]) => JSON.stringify(content, null, space) + end).join(''),
      );
      const events = split(text, 1_048_576, borders);
      expect(events.map((event) => event.value)).toEqual(
        written.map(([content]) => JSON.parse(JSON.stringify(content))),
      );
      expect(events.map((event) => event.record)).toEqual(written.map((_, index) => index + 1));
    }),
    { numRuns: 2000 },
  );
});

const fragment = fc.oneof(
  { weight: 4, arbitrary: object },
  { weight: 4, arbitrary: joint },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '{"a": 1',
      '{"a":[',
      '{"a":',
      '{"a":"',
      '{',
      '}',
      ']}',
      '01',
      '12',
      '"}{"',
      '[1]',
      'x',
      '\ufeff',
      '   ',
      '\n',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n1'), maxLength: 8 }) },
);
const text = fc.oneof(
  fc.array(fragment, { maxLength: 12 }).map((fragments) => Buffer.from(fragments.join(''))),
  fc.tuple(fc.array(object, { minLength: 1 }), fc.nat(), fc.nat(255)).map(([objects, at, byte]) => {
    const bytes = Buffer.from(objects.join('\n'));
    bytes[at % bytes.length] = byte;
    return bytes;
  }),
);
const limit = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(1_048_576));

test('any text, cut anywhere, gives what the decision says', () => {
  fc.assert(
    fc.property(text, limit, cuts, (bytes, max, borders) => {
      expect(split(bytes, max, borders)).toEqual(model(bytes, max));
    }),
    { numRuns: 10_000 },
  );
});

test('byte for byte, too', () => {
  fc.assert(
    fc.property(text, limit, (bytes, max) => {
      expect(split(bytes, max, [...bytes.keys()])).toEqual(model(bytes, max));
    }),
    { numRuns: 2000 },
  );
});
