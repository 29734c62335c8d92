import { afterEach, expect, test, vi } from 'vitest';
import { EventSplitter } from './event-splitter.ts';
import { ObjectScanner } from './object-scanner.ts';
import { parseJson } from './test-json.ts';
import { TextWindow } from './text-window.ts';

// Work is counted, not timed, so that a busy machine can't fail these.

afterEach(() => {
  vi.restoreAllMocks();
});

const CHUNK = 4096;

/** How many bytes were scanned, parsed, and at most held between two chunks. */
function work(text: string, maxEventBytes?: number): { length: number; scanned: number; parsed: number; held: number } {
  const done = { length: Buffer.byteLength(text), scanned: 0, parsed: 0, held: 0 };
  const { scan } = ObjectScanner.prototype;
  vi.spyOn(ObjectScanner.prototype, 'scan').mockImplementation(function (this: ObjectScanner, ...given) {
    const status = scan.apply(this, given);
    done.scanned += this.position - given[1];
    return status;
  });
  const { keepFrom } = TextWindow.prototype;
  vi.spyOn(TextWindow.prototype, 'keepFrom').mockImplementation(function (this: TextWindow, from) {
    keepFrom.call(this, from);
    done.held = Math.max(done.held, this.bytes.length);
  });
  const parse = (bytes: Uint8Array) => {
    done.parsed += bytes.length;
    return parseJson(bytes);
  };
  const splitter = new EventSplitter({ parse, maxEventBytes });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += CHUNK) splitter.push(bytes.subarray(at, at + CHUNK));
  splitter.end();
  return done;
}

test.each<[name: string, text: string]>([
  ['a line each', '{"a":"some text"}\n'.repeat(5000)],
  ['a line each, CRLF', '{"a":"some text"}\r\n'.repeat(5000)],
  ['run together', '{"a":"some text"}'.repeat(5000)],
])('an object from the field is parsed once and not scanned: %s', (_name, text) => {
  const { scanned, parsed } = work(text);
  expect(scanned).toBe(0);
  expect(parsed).toBe('{"a":"some text"}'.length * 5000);
});

test.each<[name: string, text: string]>([
  ['arrays that never close', '{"a":[\n'.repeat(20_000)],
  ['the same, broken at the end', `${'{"a":[\n'.repeat(20_000)}x`],
  ['objects that never close', '{"a":\n'.repeat(20_000)],
  ['the same with complete lines between', '{"a":[\n{"b":1},\n'.repeat(10_000)],
  ['one cut array before many events', `{"a":[\n${'{"a":1},\n'.repeat(20_000)}`],
  ['nested and closed, then broken', `${'{"a":[\n'.repeat(9000)}${']}\n'.repeat(8999)}x`],
  ['a bad number deep inside', `${'{"a":[\n'.repeat(9000)}01${']}\n'.repeat(9000)}`],
  ['many events on one line', `${'{"a":1} '.repeat(20_000)}\n`],
  ['joints in strings', '{"a":"}{","b":"}{}{}{"}\n'.repeat(5000)],
])('text made to be slow is scanned and parsed no more than twice: %s', (_name, text) => {
  const { length, scanned, parsed } = work(text);
  expect(scanned).toBeGreaterThan(0);
  expect(scanned).toBeLessThanOrEqual(2 * length);
  expect(parsed).toBeLessThanOrEqual(2 * length);
});

test.each<[name: string, text: string]>([
  ['a large object', `{"a":"${'x'.repeat(200_000)}"}`],
  ['a large object with many lines', `{"a":[${'{},\n'.repeat(50_000)}1]}`],
  ['arrays that never close', '{"a":['.repeat(50_000)],
  ['a large line', `"${'x'.repeat(200_000)}"`],
  ['a line with much white space behind it', `12${' '.repeat(200_000)}\n`],
  ['an object with much white space behind it', `{}${' '.repeat(200_000)}\n`],
  ['no JSON and no line feed', `{x${'y'.repeat(200_000)}`],
  ['blank lines', '\n'.repeat(200_000)],
])('no more is held than one event: %s', (_name, text) => {
  expect(work(text, 1000).held).toBeLessThanOrEqual(1000);
});
