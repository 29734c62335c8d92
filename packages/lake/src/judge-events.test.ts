import { Readable } from 'node:stream';
import { type Changes, createValidator, sampleEvent } from '@acme/telemetry-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeEvents, type Verdict } from './judge-events.ts';

const eventText = (changes: Changes = {}) => JSON.stringify({ ...sampleEvent, ...changes });
const eventBytes = (changes: Changes) => Buffer.from(eventText(changes));
/** Bytes, written as the characters of the same numbers. */
const latin1 = (text: string) => Buffer.from(text, 'latin1');

function input(...chunks: readonly (string | Uint8Array)[]): Readable {
  return Readable.from(
    chunks.map((chunk) => Buffer.from(chunk as string)),
    { objectMode: false },
  );
}

async function judge(...chunks: readonly (string | Uint8Array)[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for await (const batch of judgeEvents(input(...chunks))) verdicts.push(...batch);
  return verdicts;
}

const findings = ({ line, record, valid, issues }: Verdict) => [
  line,
  record,
  valid,
  ...issues.map(({ rule, path }) => rule + path),
];

test('each event is judged, by line and number', async () => {
  const text = `${eventText()}\n\n${eventText({ city: '' })}${eventText({ error_count: 0.5 })}\n7\n`;
  expect((await judge(text)).map(findings)).toEqual([
    [1, 1, true],
    [3, 2, false, 'non-empty/city'],
    [3, 3, false, 'integer/error_count'],
    [4, 4, false, 'type'],
  ]);
});

test('verdicts are those on each event alone, whatever stands between and however it comes', async () => {
  const { parse } = createValidator();
  const change = fc.record({ city: fc.string(), error_count: fc.oneof(fc.nat(), fc.double(), fc.constant(null)) });
  const noEvent = fc.constantFrom(
    '7',
    '[]',
    'null',
    'no JSON',
    '{"a":',
    '{"a":1,}',
    '{"a":"\xff"}',
    '\xff',
    '\xef\xbb\xbf{}',
  );
  const event = fc.oneof(change.map(eventBytes), noEvent.map(latin1));
  const between = fc.constantFrom('\n', '\r\n', '\n\n', '\n \t\n');
  const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(event, between)), sizes, async (pieces, chunkSizes) => {
      const verdicts = await judge(
        ...cut(Buffer.concat(pieces.flatMap(([event, end]) => [event, latin1(end)])), chunkSizes),
      );
      expect(verdicts.map(({ valid, issues }) => ({ valid, issues }))).toEqual(
        pieces.map(([text]) => parse(text)).map(({ valid, issues }) => ({ valid, issues })),
      );
      expect(verdicts.map(({ record }) => record)).toEqual(pieces.map((_, at) => at + 1));
    }),
  );
});

/** A text in chunks of these sizes, over and over. */
function cut(text: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < text.length; ) {
    const size = sizes[chunks.length % sizes.length] ?? 1;
    chunks.push(text.subarray(from, from + size));
    from += size;
  }
  return chunks;
}

test.each<[name: string, text: Uint8Array, reason: string, words: string]>([
  ['no JSON', latin1('no JSON'), 'json', 'not one JSON value'],
  ['an object that breaks off', latin1('{"city":"Berlin",'), 'json', 'not one JSON value'],
  ['a bad byte', latin1('{"\xff"}'), 'utf-8', 'not valid UTF-8'],
  ['a byte order mark', latin1(`\xef\xbb\xbf${eventText()}`), 'bom', 'begins with a byte order mark'],
  ['more than 1 MiB', latin1(`"${'x'.repeat(2 ** 20)}"`), 'too-large', 'longer than 1 MiB'],
  ['no JSON, more than 1 MiB', latin1(`{x${'y'.repeat(2 ** 20)}`), 'json', 'not one JSON value'],
])('%s is json-syntax alone, and the text is not shown', async (_name, text, reason, words) => {
  const [bad, good, ...more] = await judge(text, `\n${eventText()}`);
  expect(bad).toMatchObject({ line: 1, record: 1, valid: false, notEvaluated: [] });
  expect(bad?.issues).toEqual([
    {
      rule: 'json-syntax',
      severity: 'error',
      path: '',
      related: [],
      params: { reason },
      message: expect.stringMatching(/^the [a-zA-Z0-9 -]+; write one JSON object [a-zA-Z0-9 -]+$/),
    },
  ]);
  expect(bad?.issues[0]?.message).toContain(words);
  expect(good).toMatchObject({ line: 2, record: 2, valid: true });
  expect(more).toEqual([]);
});

test('a source that fails gives first what came before', async () => {
  async function* failing() {
    yield Buffer.from(`${eventText()}\n${eventText().slice(0, 50)}`);
    throw new Error('cut');
  }
  const verdicts: Verdict[] = [];
  const judging = async () => {
    for await (const batch of judgeEvents(failing(), createValidator())) verdicts.push(...batch);
  };
  await expect(judging()).rejects.toThrow('cut');
  expect(verdicts.map(findings)).toEqual([[1, 1, true]]);
});
