import { sampleEvent, type ValidatorOptions } from '@acme/telemetry-schema';
import { boundaries, jsonText, mixedFaults, telemetryEvent, violations } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOT_JSON } from '../split-event.ts';
import { EventJudge } from './event-judge.ts';
import { KnownEvent } from './quick/known-event.ts';

const OPTIONS: readonly ValidatorOptions[] = [
  {},
  { role: 'writer' },
  { severities: { 'unknown-field': 'error', 'identifier-format': 'off', range: 'warning' } },
  { contentDurationSeconds: () => 10 },
];

/** What both ways say of a text. */
function said(judge: EventJudge, way: 'judge' | 'parse', text: string | Uint8Array) {
  const bytes = Buffer.from(text as string);
  const judged = judge[way](bytes, 0, bytes.length);
  if (judged === NOT_JSON) return NOT_JSON;
  const { found, timestamp, hour, value } = judged;
  return { ...found, timestamp, hour, value };
}

function isQuick(judge: EventJudge, text: string | Uint8Array): boolean {
  const bytes = Buffer.from(text as string);
  return judge.judge(bytes, 0, bytes.length) instanceof KnownEvent;
}

const { state: _, ...stateless } = sampleEvent;
const reversed = Object.fromEntries(Object.entries(sampleEvent).reverse());
const layouts: Readonly<Record<string, string>> = {
  'without spaces': JSON.stringify(sampleEvent),
  'with spaces': JSON.stringify(sampleEvent).replaceAll('":', '": ').replaceAll(',"', ', "'),
  indented: JSON.stringify(sampleEvent, null, '\t'),
  'with line ends of two': JSON.stringify(sampleEvent, null, 2).replaceAll('\n', '\r\n'),
  'in another order': JSON.stringify(reversed),
  'with an unknown field': JSON.stringify({ ...sampleEvent, title_type: 'series', rank: 1.5, live: true, next: null }),
  'without the optional field': JSON.stringify(stateless),
  'with the optional field null': JSON.stringify({ ...sampleEvent, state: null }),
  'with text of two bytes, three and four': JSON.stringify({ ...sampleEvent, city: 'Köln 東京 🎬' }),
  'with escapes': JSON.stringify({ ...sampleEvent, city: 'a"b' }).replace('a\\"b', 'K\\u00f6ln \\"\\\\\\/\\n'),
};

describe.each(Object.entries(layouts))('an event %s', (_name, text) => {
  test('is parsed once', () => {
    const judge = new EventJudge({});
    expect([1, 2, 3].map(() => isQuick(judge, text))).toEqual([false, true, true]);
    expect(said(judge, 'judge', text)).toEqual(said(judge, 'parse', text));
  });

  test('is parsed each time where a look-up has to answer', () => {
    const judge = new EventJudge({ contentDurationSeconds: () => undefined });
    expect([1, 2].map(() => isQuick(judge, text))).toEqual([false, false]);
  });

  test('is not taken for good whatever bytes are changed', () => {
    const judge = new EventJudge({});
    isQuick(judge, text);
    const bytes = Buffer.from(text);
    const change = fc.tuple(
      fc.nat(bytes.length - 1),
      fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...bytes)),
    );
    let quick = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = Buffer.from(bytes);
        for (const [at, byte] of changes) changed[at] = byte;
        if (isQuick(judge, changed)) quick += 1;
        expect(said(judge, 'judge', changed)).toEqual(said(judge, 'parse', changed));
      }),
      { numRuns: 1_000 },
    );
    expect(quick).toBeGreaterThan(5);
  });
});

const texts = fc.oneof(
  telemetryEvent().map((event) => JSON.stringify(event)),
  telemetryEvent().map((event) => JSON.stringify(event, null, 1)),
  mixedFaults().map(({ event }) => JSON.stringify(event)),
  fc.oneof(...violations.map(({ arbitrary }) => arbitrary)).map((event) => JSON.stringify(event)),
  jsonText().map(({ text }) => text),
  fc.constantFrom(...Object.values(layouts)),
);

test.each(OPTIONS)('says what a validator says, whatever came before, with %j', (options) => {
  const judge = new EventJudge(options);
  fc.assert(
    fc.property(texts, (text) => {
      expect(said(judge, 'judge', text)).toEqual(said(judge, 'parse', text));
    }),
    { numRuns: 1_000 },
  );
});

test('sees both sides of every boundary', () => {
  const judge = new EventJudge({});
  isQuick(judge, JSON.stringify(sampleEvent));
  let quick = 0;
  for (const { inside, outside } of boundaries) {
    for (const text of [inside, outside].map((event) => JSON.stringify(event))) {
      if (isQuick(judge, text)) quick += 1;
      expect(said(judge, 'judge', text)).toEqual(said(judge, 'parse', text));
    }
  }
  expect(quick).toBeGreaterThan(boundaries.length / 2);
});

test('learns again when producers change', () => {
  const judge = new EventJudge({});
  const orders = Array.from({ length: 12 }, (_, first) => {
    const entries = Object.entries(sampleEvent);
    return JSON.stringify(Object.fromEntries([...entries.slice(first), ...entries.slice(0, first)]));
  });
  for (const text of orders) {
    for (let times = 0; times < 100; times++) isQuick(judge, text);
    expect(isQuick(judge, text)).toBe(true);
  }
});
