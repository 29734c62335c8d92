import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ObjectScanner, type ScanStatus } from './object-scanner.ts';
import { NOT_JSON } from './split-event.ts';
import { parseJson } from './test-json.ts';

function scan(text: Uint8Array, maxDepth = 100): { status: ScanStatus; position: number } {
  const scanner = new ObjectScanner(maxDepth);
  scanner.begin();
  return { status: scanner.scan(text, 0, text.length), position: scanner.position };
}

const objectText = fc
  .object({ withBigInt: false, stringUnit: 'binary' })
  .map((value) => Buffer.from(JSON.stringify(value)));

/** Objects with a few bytes put in, changed or taken out. */
const damagedText = fc
  .tuple(
    fc.oneof(
      objectText,
      fc.constantFrom(...['{"a":[true,false,null,-0.5e+10]}', '{"\\u00e9\\n":"é€𝄞"}'].map((text) => Buffer.from(text))),
    ),
    fc.array(
      fc.tuple(fc.nat(), fc.nat(2), fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('{}[]",:\\ \n.0e-1tu')))),
    ),
  )
  .map(([text, edits]) => {
    const bytes = [...text];
    for (const [at, removed, byte] of edits) bytes.splice(at % bytes.length, removed, byte);
    return Buffer.from([0x7b, ...bytes.slice(1)]);
  });

test('an object closes at its last byte and is open before it, in whatever pieces it comes', () => {
  fc.assert(
    fc.property(objectText, fc.nat(), (text, seed) => {
      const cut = seed % text.length;
      const scanner = new ObjectScanner(100);
      scanner.begin();
      expect(scanner.scan(text, 0, cut)).toBe('open');
      expect(scanner.scan(text, cut, text.length)).toBe('closed');
      expect(scanner.position).toBe(text.length);
    }),
    { numRuns: 1000 },
  );
});

test('it closes exactly where JSON.parse finds one object', () => {
  fc.assert(
    fc.property(damagedText, (text) => {
      const end = [...text.keys()].find((at) => text[at] === 0x7d && parseJson(text.subarray(0, at + 1)) !== NOT_JSON);
      const { status, position } = scan(text);
      expect(status === 'closed' ? position : undefined).toBe(end === undefined ? undefined : end + 1);
    }),
    { numRuns: 5000 },
  );
});

/** Whether some text of a few bytes, then the brackets that are still open, makes this an object. */
function canBeCompleted(prefix: Buffer): boolean {
  const closers: string[] = [];
  let inString = false;
  for (let at = 0; at < prefix.length; at += 1) {
    const character = String.fromCharCode(prefix[at]!);
    if (inString && character === '\\') at += 1;
    else if (character === '"') inString = !inString;
    else if (!inString && '{['.includes(character)) closers.push(character === '{' ? '}' : ']');
    else if (!inString && '}]'.includes(character)) closers.pop();
  }
  const inside = ['', 'n', ...['', 'u'].flatMap((u) => ['0000', '000', '00', '0'].map((hex) => u + hex))];
  const strings = [
    ...inside.map((text) => Buffer.from(`${text}"`)),
    ...['80', '8080', '808080', 'a080', '9080', '908080'].map((tail) => Buffer.from(`${tail}22`, 'hex')),
  ];
  const bare = ['', '0', ':0', '"":0', 'rue', 'ue', 'e', 'alse', 'lse', 'se', 'ull', 'll', 'l'].map((text) =>
    Buffer.from(text),
  );
  const middles = inString ? strings.flatMap((text) => [text, Buffer.concat([text, Buffer.from(':0')])]) : bare;
  const end = Buffer.from(closers.reverse().join(''));
  return middles.some((middle) => parseJson(Buffer.concat([prefix, middle, end])) !== NOT_JSON);
}

test('it breaks at the first byte after which nothing can make it an object, and not later', () => {
  fc.assert(
    fc.property(damagedText, (text) => {
      const { status, position } = scan(text);
      if (status !== 'closed') expect(canBeCompleted(text.subarray(0, position))).toBe(true);
      if (status === 'broken') expect(canBeCompleted(text.subarray(0, position + 1))).toBe(false);
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ['{"a":"', [0xc0], 'an overlong form'],
  ['{"a":"', [0xe0, 0x9f], 'an overlong form of three bytes'],
  ['{"a":"', [0xf0, 0x8f], 'an overlong form of four bytes'],
  ['{"a":"', [0xed, 0xa0], 'a surrogate'],
  ['{"a":"', [0xf4, 0x90], 'a code point above the last'],
  ['{"a":"', [0xf5], 'a byte that UTF-8 has no use for'],
  ['{"a":"', [0x80], 'a continuation without a beginning'],
  ['{"a":"', [0xe2, 0x82, 0x22], 'a character cut short'],
  ['{"a":"', [0x0a], 'a line feed in a string'],
  ['{"a":1', [0x7b], 'an object after a number'],
  ['{', [0xef], 'a byte order mark'],
])('%s then %j is broken: %s', (text, bytes) => {
  const whole = Buffer.concat([Buffer.from(text), Buffer.from(bytes)]);
  expect(scan(whole)).toEqual({ status: 'broken', position: whole.length - 1 });
});

test('a nesting as deep as allowed is read, one deeper is broken', () => {
  const nested = (depth: number) => Buffer.from(`{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`);
  expect(scan(nested(100), 100)).toEqual({ status: 'closed', position: nested(100).length });
  expect(scan(nested(101), 100)).toEqual({ status: 'broken', position: '{"a":'.length + 99 });
});

test('the braces that stay open are named by their place, the first left out', () => {
  const text = Buffer.from('{"a":[{},{"b":[{"c":{}, "d":"{');
  const scanner = new ObjectScanner(100);
  scanner.begin();
  scanner.scan(text, 0, 11);
  scanner.scan(text, 11, text.length);
  expect(scanner.openBraces(1000)).toEqual([1009, 1015]);
  scanner.begin();
  expect(scanner.openBraces(1000)).toEqual([]);
});
