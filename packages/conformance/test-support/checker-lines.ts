import { sampleEvent } from '@acme/telemetry-schema';
import { readJson } from '../src/contract-rules.ts';
import { artefactsFolder } from '../src/paths.ts';

/** A line of a checker's input, without its line feed. */
export interface Line {
  readonly title: string;
  readonly bytes: Buffer;
}

export const line = (title: string, text: string | Buffer): Line => ({ title, bytes: Buffer.from(text as string) });
const event = (changes: object): string => JSON.stringify({ ...sampleEvent, ...changes });
const without = (names: readonly string[]): object =>
  Object.fromEntries(Object.entries(sampleEvent).filter(([name]) => !names.includes(name)));
const enveloped = (changes: object): string =>
  JSON.stringify({
    key: sampleEvent.customer_id,
    value: sampleEvent,
    timestamp: 1_754_922_645_123,
    partition: 3,
    offset: 42,
    ...changes,
  });

interface RuleExample {
  readonly id: string;
  readonly kind: string;
  readonly example: {
    readonly broken: Readonly<Record<string, unknown>>;
    readonly repaired: Readonly<Record<string, unknown>>;
  };
}

/** The example of each rule that is about one event: broken, and repaired. */
export const examples: readonly Line[] = (
  readJson(artefactsFolder, 'rules/rules.json') as { rules: RuleExample[] }
).rules
  .filter(({ kind }) => kind === 'field' || kind === 'event')
  .flatMap(({ id, example: { broken, repaired } }) => [
    line(`${id}, broken`, JSON.stringify({ ...without(Object.keys(repaired)), ...broken })),
    line(`${id}, repaired`, event(repaired)),
  ]);

export const sample = JSON.stringify(sampleEvent);
const inBytes = (before: string, bytes: readonly number[], after: string): Buffer =>
  Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
const [beforeCity, afterCity] = event({ city: '@' }).split('@') as [string, string];

export const values: readonly Line[] = [
  line('a valid event', sample),
  line('spaces around every token', JSON.stringify(sampleEvent, null, 1).replaceAll('\n', '\t')),
  line('a carriage return at the end', `${sample}\r`),
  line('white space before the value', ` \t\r${sample}`),
  line('an unknown field, whatever is in it', event({ extra: { event_id: [null, { a: 1 }] } })),
  line('an unknown field with a name that JavaScript knows', sample.replace('{', '{"__proto__":null,')),
  line('unknown fields whose names need escapes in a pointer', event({ 'a/b': 1, '~': 2, '': 3, 'a"b': 4 })),
  line('state is absent', JSON.stringify(without(['state']))),
  line('state is null', event({ state: null })),
  line('state is empty', event({ state: '' })),
  line('state is a number', event({ state: 7 })),
  line('many rules at once', event({ event_id: 'x', city: '', quality: '4K', bandwidth_mbps: 3, error_count: 101 })),
  line('a range and a rule between fields at one path', event({ event_type: 'start', watch_duration_seconds: -1 })),
  line('all fields are missing', '{}'),
  line('all fields are null', event(Object.fromEntries(Object.keys(sampleEvent).map((name) => [name, null])))),
  line('all fields are objects', event(Object.fromEntries(Object.keys(sampleEvent).map((name) => [name, {}])))),
  line('booleans and strings for numbers', event({ error_count: true, bandwidth_mbps: '25.5', buffering_events: '0' })),
  line('a fraction in an integer field', event({ watch_duration_seconds: 0.5, error_count: 100.5 })),
  line('an array', '[]'),
  line('a string', '"event"'),
  line('a number', '5'),
  line('null', 'null'),
  line('true', 'true'),
  line('line feeds at the end of formats', event({ event_id: 'EVENT_0123abcd\n', app_version: '1.2.3\n' })),
  line('more line feeds', event({ event_timestamp: '2025-08-11T14:30:45Z\n', ip_address: '1.2.3.4\n' })),
  line('digits that are not ASCII', event({ app_version: '١.٢.٣', event_timestamp: '٢٠٢٥-08-11T14:30:45Z' })),
  line('no such day', event({ event_timestamp: '2100-02-29T00:00:00Z' })),
  line('an emoji is a character', event({ city: '🎬' })),
  line('line ends of Unicode in a string', event({ city: '\u2028\u2029\u0085' })),
  line('the later of two keys counts, a good one', sample.replace('{', '{"city":5,')),
  line('the later of two keys counts, a bad one', sample.replace('}', ',"city":5}')),
  line('a key in escapes', sample.replace('"city"', '"c\\u0069ty"')),
  line('a value in escapes', sample.replace('"HD"', '"\\u0048\\u0044"')),
  line('a very long text', event({ city: 'x'.repeat(10 * 1024 * 1024) })),
  line('a very long app_version', event({ app_version: '1'.repeat(100_000) })),
  line('a very long id', event({ event_id: `EVENT_${'0'.repeat(100_000)}` })),
  line('an envelope', enveloped({})),
  line('an envelope without an offset', enveloped({ offset: undefined })),
  line('an envelope of a broken event', enveloped({ value: { ...sampleEvent, city: 5 } })),
  line('an envelope with a negative partition', enveloped({ partition: -1 })),
];

export const faultyTexts: readonly Line[] = [
  line('words', 'not JSON'),
  line('half an event', sample.slice(0, 200)),
  line('two events', `${sample}${sample}`),
  line('text after the event', `${sample},`),
  line('a comma too many', sample.replace('}', ',}')),
  line('a comment', `${sample} // fine`),
  line('single quotes', sample.replaceAll('"', "'")),
  line('a name without quotes', sample.replace('"city"', 'city')),
  line('NaN', sample.replace('25.5', 'NaN')),
  line('Infinity', sample.replace('25.5', 'Infinity')),
  line('minus Infinity', sample.replace('25.5', '-Infinity')),
  line('a leading zero', sample.replace('25.5', '025.5')),
  line('a leading plus', sample.replace('25.5', '+25.5')),
  line('no digit before the point', sample.replace('25.5', '.5')),
  line('no digit after the point', sample.replace('25.5', '25.')),
  line('a hexadecimal number', sample.replace('25.5', '0x19')),
  line('True', 'True'),
  line('a tab in a string', `${beforeCity}\t${afterCity}`),
  line('a zero byte in a string', `${beforeCity}\0${afterCity}`),
  line('a zero byte at the end', `${sample}\0`),
  line('an escape that does not exist', `${beforeCity}\\x41${afterCity}`),
  line('an escape that is cut short', `${beforeCity}\\u00e${afterCity}`),
  line('a byte order mark', `\uFEFF${sample}`),
  line('a byte order mark at the end', `${sample}\uFEFF`),
  line('a lone byte that is not UTF-8', inBytes(beforeCity, [0xff], afterCity)),
  line('Latin-1', inBytes(beforeCity, [0xe9], afterCity)),
  line('UTF-8 that is cut short', inBytes(beforeCity, [0xf0, 0x9f, 0x8e], afterCity)),
  line('UTF-8 that is longer than it has to be', inBytes(beforeCity, [0xc0, 0xaf], afterCity)),
  line('a surrogate in UTF-8', inBytes(beforeCity, [0xed, 0xa0, 0x80], afterCity)),
  line('bytes beyond Unicode', inBytes(beforeCity, [0xf4, 0x90, 0x80, 0x80], afterCity)),
  line('a byte that is not UTF-8 after the event', inBytes(sample, [0x80], '')),
  line('bytes that are not UTF-8, and nothing else', inBytes('', [0xc3, 0x28, 0xff, 0xfe], '')),
  line('a no-break space alone', '\u00A0'),
  line('a form feed alone', '\f'),
  line('a vertical tab alone', '\v'),
  line('a zero byte alone', '\0'),
  line('a next line after the event', `${sample}\u0085`),
  line('a line separator between tokens', sample.replace(',', ',\u2028')),
  line('a very long text that is not JSON', 'x'.repeat(10 * 1024 * 1024)),
];

/** Numbered, never judged. */
export const blanks: readonly Line[] = [
  line('nothing', ''),
  line('a carriage return', '\r'),
  line('white space', ' \t \r'),
];

// Not every engine can judge what follows as the standard wants it: a checker that can is tested with it.

const inErrorCount = (number: string) =>
  line(`an error_count of ${number.slice(0, 30)}`, sample.replace('_count":0', `_count":${number}`));

export const integralFloats: readonly Line[] = ['5.0', '5e0', '0.5e1', '-0', '-0.0', '0e5', '1e2', '101.0'].map(
  inErrorCount,
);

/** What a double makes of them is all that counts (D7). */
export const roundedNumbers: readonly Line[] = [
  ...['5.0000000000000000001', '9007199254740993', '1e-400', '-1e-400', `1${'0'.repeat(30)}`].map(inErrorCount),
  line('a number of a million digits', `1.${'1'.repeat(1_000_000)}`),
];

export const beyondDoubles: readonly Line[] = [
  ...['1e400', '-1e400', '1e99999999999999999999', `1${'0'.repeat(400)}`].map(inErrorCount),
  line('4K with -1e400', sample.replace('"HD"', '"4K"').replace('25.5', '-1e400')),
  line('a state of 1e400', sample.replace('"California"', '1e400')),
  line('an event type of 1e400', sample.replace('"start"', '1e400')),
  line('an event type with 1e400 in it', sample.replace('"start"', '[{"start":1e400}]')),
  line('an unknown field of 1e400', sample.replace('{', '{"extra":1e400,')),
  line('1e400 alone', '1e400'),
];

export const loneSurrogates: readonly Line[] = [
  line('a city of a lone surrogate', sample.replace('Los Angeles', '\\ud800')),
  line('surrogates in the wrong order', sample.replace('Los Angeles', '\\udfac\\ud83c')),
  line('an event type with a lone surrogate', sample.replace('start', 'start\\ud800')),
  line('an id with a lone surrogate', sample.replace('EVENT_a1b2c3d4', 'EVENT_a1b2c3d\\ud800')),
  line('an unknown field named by a lone surrogate', sample.replace('{', '{"\\ud800":1,')),
];

export const zeroCharacters: readonly Line[] = [
  line('a city of a zero character', sample.replace('Los Angeles', '\\u0000')),
  line('an event type with a zero character', sample.replace('start', 'start\\u0000')),
  line('an unknown field named by a zero character', sample.replace('{', '{"city\\u0000":1,')),
];

/** One file of the lines, a line feed between each, and `end` after the last. */
export function inOneFile(lines: readonly Line[], end = ''): Buffer {
  const bytes = lines.flatMap((line, index) => (index === 0 ? [line.bytes] : [Buffer.from('\n'), line.bytes]));
  return Buffer.concat([...bytes, Buffer.from(lines.length === 0 ? '' : end)]);
}
