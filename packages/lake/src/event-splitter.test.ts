import { expect, test } from 'vitest';
import { EventSplitter } from './event-splitter.ts';
import { NOT_JSON, type SplitEvent } from './split-event.ts';
import { parseJson } from './test-json.ts';

function split(text: string | Uint8Array, maxEventBytes?: number): SplitEvent<unknown>[] {
  const splitter = new EventSplitter({ parse: parseJson, maxEventBytes });
  return [...splitter.push(Buffer.from(text)), ...splitter.end()];
}

/** Of each event its line, then what it is. */
function brief(events: readonly SplitEvent<unknown>[]): string {
  const words = events.map(({ line, reason, value }) => `${line}:${reason ?? JSON.stringify(value)}`);
  return words.join(' ');
}

const BOM = '\ufeff';

test.each<[name: string, text: string, expected: string]>([
  ['nothing', '', ''],
  ['white space alone', ' \t\r\n\n', ''],
  ['a line each', '{"a":1}\n{"a":2}\n', '1:{"a":1} 2:{"a":2}'],
  ['no last line end', '{"a":1}\n{"a":2}', '1:{"a":1} 2:{"a":2}'],
  ['CRLF and blank lines', '{"a":1}\r\n\r\n \n{"a":2}\r\n', '1:{"a":1} 4:{"a":2}'],
  ['run together', '{"a":1}{"a":2}{"a":3}', '1:{"a":1} 1:{"a":2} 1:{"a":3}'],
  ['run together with spaces', '{"a":1} \t{"a":2}\n{}', '1:{"a":1} 1:{"a":2} 2:{}'],
  ['joints in strings', '{"}{":"}{\\"}{\\\\"}{"}\\n{":2}', '1:{"}{":"}{\\"}{\\\\"} 1:{"}\\n{":2}'],
  ['over several lines', '{\n"a":\n1}{"b"\n:[{\n}]}\n{}', '1:{"a":1} 3:{"b":[{}]} 6:{}'],
  ['other JSON values', '12\n"}{"\n[{}]\nnull\r\n-1.5e3 ', '1:12 2:"}{" 3:[{}] 4:null 5:-1500'],
  ['a value behind an object', '{} 12\n{}"a"', '1:{} 1:12 2:{} 2:"a"'],
  ['text that is no JSON', 'x {}\n{}\ny', '1:not-json 2:{} 3:not-json'],
  ['an object behind a value', '[]{}\n{}', '1:not-json 2:{}'],
  ['cut objects cost their lines', '{"a":1\n{"a":2}\n{"a":\n{"a":3}\n', '1:not-json 2:{"a":2} 3:not-json 4:{"a":3}'],
  ['a cut array costs its line', '{"a":[\n{"b":1}\n{"b":2}', '1:not-json 2:{"b":1} 3:{"b":2}'],
  ['a cut string costs its line', '{"a":"\n{"a":2}', '1:not-json 2:{"a":2}'],
  ['a brace too many', '{"a":1}}\n{}', '1:{"a":1} 1:not-json 2:{}'],
  ['a cut object at the end, on three lines', '{\n"a":1,\n"b":', '1:not-json 2:not-json 3:not-json'],
  ['a byte order mark', `${BOM}{}\n{}${BOM}\n{}`, '1:not-json 2:{} 2:not-json 3:{}'],
  ['a bracket that does not match', '{"a":[}\n{"a":{]\n', '1:not-json 2:not-json'],
])('%s', (_name, text, expected) => {
  expect(brief(split(text))).toBe(expected);
});

test('invalid UTF-8 in an object that is balanced costs its first line', () => {
  const text = Buffer.from('{"a":\n"?"}\n{}');
  text[7] = 0xff;
  expect(brief(split(text))).toBe('1:not-json 2:not-json 3:{}');
});

const bytes = (text: string) => Buffer.from(text);

test.each<[name: string, text: string, text0: string | undefined]>([
  ['a text of the limit', '{x345678\n{}', '{x345678'],
  ['one of more', '{x3456789\n{}', undefined],
  ['white space behind it counts', '{x3456  \t\n{}', undefined],
  ['a text that is too large', '123456789\n{}', undefined],
])('a text is kept up to the limit: %s', (_name, text, kept) => {
  const cut = new EventSplitter({ parse: parseJson, maxEventBytes: 8 });
  const pieces = [...bytes(text)].flatMap((byte) => cut.push(Uint8Array.of(byte)));
  for (const [event] of [split(text, 8), pieces]) {
    expect(event?.text && Buffer.from(event.text).toString()).toBe(kept);
  }
});

test('an event knows its number, its line and its bytes; what is no event, too', () => {
  expect(split('\n {"a":1} \n{"é":{ \r\n x')).toEqual([
    { kind: 'json', record: 1, line: 2, offset: 2, byteLength: 7, value: { a: 1 } },
    {
      kind: 'json-syntax',
      record: 2,
      line: 3,
      offset: 11,
      byteLength: 9,
      reason: 'not-json',
      text: bytes('{"é":{ \r'),
    },
    { kind: 'json-syntax', record: 3, line: 4, offset: 22, byteLength: 1, reason: 'not-json', text: bytes('x') },
  ]);
});

test.each<[name: string, text: string, max: number, expected: string]>([
  ['an object of the limit', '{"a":12}\n{}', 8, '1:{"a":12} 2:{}'],
  ['an object of one more', '{"a":123}\n{}', 8, '1:too-large 2:{}'],
  ['white space behind it does not count', '{"a":12}   \n{"a":12}   ', 8, '1:{"a":12} 2:{"a":12}'],
  ['run together', '{"a":12}{"a":123}{"a":12}', 8, '1:{"a":12} 1:too-large 1:{"a":12}'],
  ['over several lines', '{"a":[\n1,\n2]\n}{"a":12}\n{}', 8, '1:too-large 4:{"a":12} 5:{}'],
  ['no object, but that only later', '{"a":1234x}\n}\n{}', 8, '1:too-large 2:not-json 3:{}'],
  ['no object from the ninth byte on, a line feed', '{"a":"12\n{}', 8, '1:too-large 2:{}'],
  ['no object from the eighth byte on', '{"a":12x345678\n{}', 8, '1:not-json 2:{}'],
  ['an end after the limit', '{"a":1234', 8, '1:too-large'],
  ['an end at the limit', '{"a":123', 8, '1:not-json'],
  ['a line of the limit', '12345678\r\n{}', 8, '1:12345678 2:{}'],
  ['a line of one more', '123456789\r\n{}', 8, '1:too-large 2:{}'],
  ['a line of the limit, then much white space', `12345678${' '.repeat(40)}\n{}`, 8, '1:12345678 2:{}'],
  ['a line with more behind the white space', `1234${' '.repeat(40)}5\n{}`, 8, '1:too-large 2:{}'],
])('with a limit: %s', (_name, text, max, expected) => {
  expect(brief(split(text, max))).toBe(expected);
});

test('the limit is 1 MiB by default', () => {
  const event = (length: number) => `{"a":"${'x'.repeat(length - 8)}"}`;
  expect(split(event(1_048_576))).toMatchObject([{ kind: 'json', byteLength: 1_048_576 }]);
  expect(split(event(1_048_577))).toMatchObject([{ reason: 'too-large', byteLength: 1_048_577 }]);
});

test.each([0, 1.5, -1, Number.NaN, 2 ** 29 + 1])('a limit of %d is refused', (maxEventBytes) => {
  expect(() => new EventSplitter({ parse: parseJson, maxEventBytes })).toThrow(
    new RangeError(`maxEventBytes is ${maxEventBytes}: give an integer from 1 to 536870912.`),
  );
});

test('a parser that refuses more than JSON does costs the line, and is obeyed', () => {
  const parse = (text: Uint8Array) => (Buffer.from(text).includes('no') ? NOT_JSON : parseJson(text));
  const splitter = new EventSplitter({ parse });
  const events = [...splitter.push(Buffer.from('{"no":\n1}{}\n{}')), ...splitter.end()];
  expect(brief(events)).toBe('1:not-json 2:not-json 3:{}');
});

test.each<[text: string, expected: string]>([
  ['{"a":1}{"a":2}', '1:{"a":1} 1:{"a":2}'],
  ['{}\n{"a":', '1:{}'],
  ['{}{} 12', '1:{} 1:{}'],
  ['{}\n{x', '1:{} 2:not-json'],
  ['{"a":12345', '1:too-large'],
  ['1234567890', '1:too-large'],
])('a text that breaks off gives what was complete, and the rest is not judged: %s', (text, expected) => {
  const splitter = new EventSplitter({ parse: parseJson, maxEventBytes: 8 });
  expect(brief([...splitter.push(Buffer.from(text)), ...splitter.cut()])).toBe(expected);
});
