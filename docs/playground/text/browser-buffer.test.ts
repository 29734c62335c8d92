import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { BrowserBuffer } from './browser-buffer.ts';

const text = '{"a":1}{"b":[2]}\n\n7\n{"c":"}{\u00e9"}\nno json\n{"d":';

/** Splits the text above in pieces of each size, in a program of its own that has this class for `Buffer`, or Node's. */
const program = (withOurs: boolean) => `
  import { BrowserBuffer } from './browser-buffer.ts';
  if (${withOurs}) globalThis.Buffer = BrowserBuffer;
  const { EventSplitter, NOT_JSON } = await import('./splitter.ts');
  const parse = (bytes) => { try { return JSON.parse(new TextDecoder().decode(bytes)); } catch { return NOT_JSON; } };
  const all = new TextEncoder().encode(${JSON.stringify(text)});
  const results = [1, 2, 3, 7, 64].map((size) => {
    const splitter = new EventSplitter({ parse });
    const events = [];
    for (let at = 0; at < all.length; at += size) events.push(...splitter.push(all.slice(at, at + size)));
    return [...events, ...splitter.end()].map(({ kind, record, line, offset, byteLength, value, text }) =>
      ({ kind, record, line, offset, byteLength, value, text: text && [...text] }));
  });
  console.log(JSON.stringify(results));
`;

async function run(withOurs: boolean): Promise<unknown[][]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module-typescript', '--eval', program(withOurs)],
    { cwd: join(import.meta.dirname) },
  );
  return JSON.parse(stdout);
}

test('the splitter finds the same events with it as with Buffer, in pieces of any size', async () => {
  const [ours, nodes] = await Promise.all([run(true), run(false)]);
  expect(ours).toEqual(nodes);
  for (const events of ours) expect(events).toHaveLength(6);
});

test('a mark is found where Buffer finds it', () => {
  for (const bytes of ['}{', 'a}{b}{', '}}{', '}', '', '{}', '}a{']) {
    for (let from = 0; from <= bytes.length; from += 1) {
      expect(BrowserBuffer.from(bytes).indexOf(BrowserBuffer.from('}{'), from)).toBe(
        Buffer.from(bytes).indexOf('}{', from),
      );
    }
  }
});

test('a view shares its memory, a copy does not', () => {
  const memory = new ArrayBuffer(4);
  const view = BrowserBuffer.from(memory, 1, 2);
  const copy = BrowserBuffer.from(view);
  view[0] = 9;
  expect([view.length, new Uint8Array(memory)[1], copy[0]]).toEqual([2, 9, 0]);
});
