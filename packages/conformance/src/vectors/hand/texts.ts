import type { HandRow } from './hand-row.ts';

const BOM = '\uFEFF';
const DEEP = 300;

const inside = (text: string, more: string): string => `${text.slice(0, -1)}${more}}`;
const before = (text: string, more: string): string => `{${more}${text.slice(1)}`;

/** Texts that are no JSON, each made out of a good one (D11). */
const broken: Readonly<Record<string, (sample: string) => string>> = {
  'byte-order-mark': (text) => `${BOM}${text}`,
  'byte-order-mark-after-it': (text) => `${text}${BOM}`,
  'byte-order-mark-alone': () => BOM,
  'trailing-comma': (text) => inside(text, ','),
  'leading-comma': (text) => before(text, ','),
  'comma-twice': (text) => text.replace(',', ',,'),
  'comma-missing': (text) => text.replace(',', ' '),
  'colon-missing': (text) => text.replace(':', ' '),
  'equals-sign': (text) => text.replace(':', '='),
  'comma-after-it': (text) => `${text},`,
  'semicolon-after-it': (text) => `${text};`,
  'text-after-it': (text) => `${text} x`,
  'null-after-it': (text) => `${text}null`,
  'brace-after-it': (text) => `${text}}`,
  'two-objects': (text) => `${text}${text}`,
  'two-objects-and-a-comma': (text) => `${text},${text}`,
  'two-objects-and-a-blank': (text) => `${text} ${text}`,
  'two-objects-the-second-empty': (text) => `${text}{}`,
  'two-objects-and-a-record-separator': (text) => `${text}\u001E${text}`,
  'record-separator-before-it': (text) => `\u001E${text}`,
  'log-prefix': (text) => `INFO ${text}`,
  'line-comment': (text) => `${text} // an event`,
  'block-comment': (text) => before(text, '/* an event */'),
  'hash-comment': (text) => `${text} # an event`,
  'single-quotes': (text) => text.replaceAll('"', "'"),
  'keys-without-quotes': (text) => text.replace(/"(\w+)":/g, '$1:'),
  'key-in-single-quotes': (text) => text.replace('"event_id"', "'event_id'"),
  'curly-quotes': (text) => text.replace('"event_id"', '“event_id”'),
  'cut-off-in-a-string': (text) => text.slice(0, text.indexOf('EVENT_') + 3),
  'cut-off-after-a-comma': (text) => text.slice(0, text.indexOf(',') + 1),
  'cut-off-at-the-end': (text) => text.slice(0, -1),
  'without-its-brace': (text) => text.slice(1),
  'key-without-a-value': (text) => inside(text, ',"city"'),
  'number-as-a-key': (text) => inside(text, ',5:5'),
  'brackets-for-braces': (text) => `[${text.slice(1, -1)}]`,
  'mixed-up-brackets': (text) => `[${text.slice(0, -1)}]}`,
  'raw-tab-in-a-string': (text) => text.replace('Los Angeles', 'Los\tAngeles'),
  'raw-carriage-return-in-a-string': (text) => text.replace('Los Angeles', 'Los\rAngeles'),
  'raw-nul-in-a-string': (text) => text.replace('Los Angeles', 'Los\0Angeles'),
  'raw-escape-in-a-string': (text) => text.replace('Los Angeles', 'Los\u001BAngeles'),
  'escape-of-two-digits': (text) => text.replace('Los Angeles', 'Los\\x20Angeles'),
  'escape-of-a-quote-that-needs-none': (text) => text.replace('Los Angeles', "Los\\'Angeles"),
  'escape-of-three-digits': (text) => text.replace('Los Angeles', 'Los\\u020 Angeles'),
  'escape-in-braces': (text) => text.replace('Los Angeles', 'Los\\u{20}Angeles'),
  'escape-of-a-letter': (text) => text.replace('Los Angeles', 'Los\\qAngeles'),
  'escape-that-is-cut-off': (text) => text.replace('"Los Angeles"', '"Los\\"'),
  'no-break-space-before-it': (text) => `\u00A0${text}`,
  'no-break-space-after-it': (text) => `${text}\u00A0`,
  'next-line-after-it': (text) => `${text}\u0085`,
  'line-separator-after-it': (text) => `${text}\u2028`,
  'zero-width-space-before-it': (text) => `\u200B${text}`,
  'vertical-tab-before-it': (text) => `\v${text}`,
  'form-feed-after-it': (text) => `${text}\f`,
  'nul-after-it': (text) => `${text}\0`,
  'open-brace': () => '{',
  'open-bracket': () => '[',
  'close-brace': () => '}',
  comma: () => ',',
  'half-a-word': () => 'nul',
  'word-of-another-case': () => 'True',
  'bare-word': () => 'event',
  'minus-sign': () => '-',
  'nan-alone': () => 'NaN',
  'quote-alone': () => '"',
};

/** Texts that are the same event in other clothes (D1, D11). */
const same: Readonly<Record<string, (sample: string) => string>> = {
  sample: (text) => text,
  'as-python-writes-it': (text) => text.replaceAll('":', '": ').replaceAll(',"', ', "'),
  'blanks-around-it': (text) => `  ${text}  `,
  'tabs-around-it': (text) => `\t${text}\t`,
  'carriage-return-after-it': (text) => `${text}\r`,
  'white-space-within': (text) => text.replaceAll('":', '"\t:\r ').replaceAll(',"', ' ,\r\t"'),
  'keys-backwards': (text) => {
    const members = Object.entries(JSON.parse(text)).reverse();
    return JSON.stringify(Object.fromEntries(members));
  },
  'key-with-an-escape': (text) => text.replace('"event_id"', '"event\\u005fid"'),
  'value-with-an-escape': (text) => text.replace('EVENT_', '\\u0045VENT_'),
  'slash-with-an-escape': (text) => text.replace('Comcast', 'a\\/b'),
};

/** Texts that are JSON but no object; each is `type` of the whole (D12). */
const noObjects: Readonly<Record<string, (sample: string) => string>> = {
  null: () => 'null',
  true: () => 'true',
  false: () => 'false',
  zero: () => '0',
  number: () => '5.5',
  'negative-number': () => '-1',
  'number-beyond-double': () => '1e400',
  'empty-string': () => '""',
  string: () => '"event"',
  'event-as-a-string': (text) => JSON.stringify(text),
  'empty-array': () => '[]',
  'array-of-an-event': (text) => `[${text}]`,
  'array-of-two-events': (text) => `[${text},${text}]`,
  'null-with-blanks': () => ' null ',
};

/** A key that comes twice: the last one counts (D11). */
const twice: readonly HandRow[] = [
  ['good-then-bad', '"error_count":"5"', 'inside', ['type /error_count']],
  ['bad-then-good', '"error_count":"5"', 'before', []],
  ['good-then-null', '"city":null', 'inside', ['not-null /city']],
  ['null-then-good', '"city":null', 'before', []],
  ['good-then-another', '"city":"Paris"', 'inside', []],
  ['good-then-out-of-range', '"error_count":-1', 'inside', ['range /error_count']],
  ['out-of-range-then-good', '"error_count":-1', 'before', []],
  ['id-good-then-bad', '"event_id":"EVENT_"', 'inside', ['identifier-format /event_id']],
  ['id-bad-then-good', '"event_id":"EVENT_"', 'before', []],
  ['the-second-escaped-and-bad', '"event\\u005fid":5', 'inside', ['type /event_id']],
  ['the-first-escaped-and-bad', '"event\\u005fid":5', 'before', []],
  [
    'breaks-a-rule-on-two-fields',
    '"watch_duration_seconds":5',
    'inside',
    ['start-has-no-watch-time /watch_duration_seconds'],
  ],
  ['keeps-a-rule-on-two-fields', '"watch_duration_seconds":5', 'before', []],
  ['equal', '"country":"United States"', 'inside', []],
].map(([name, member, place, issues]) => ({
  id: `text/key-twice/${name}`,
  clause: 'D11',
  text: (sample) => (place === 'inside' ? inside(sample, `,${member}`) : before(sample, `${member},`)),
  issues: issues as string[],
}));

function rows(
  kind: string,
  clause: string,
  texts: Readonly<Record<string, (sample: string) => string>>,
  issues: readonly string[],
): readonly HandRow[] {
  return Object.entries(texts).map(([name, text]) => ({ id: `text/${kind}/${name}`, clause, text, issues }));
}

/** Texts as a whole, before there is an event. */
export const textRows: readonly HandRow[] = [
  ...rows('same', 'D1, D11', same, []),
  ...rows('no-json', 'D11', broken, ['json-syntax']),
  ...rows('no-object', 'D12', noObjects, ['type']),
  ...twice,
  {
    id: 'text/deep-nesting/in-an-unknown-field',
    clause: 'D9, D11',
    text: (sample) => inside(sample, `,"extra":${'['.repeat(DEEP)}${']'.repeat(DEEP)}`),
    writerToo: ['unknown-field /extra'],
  },
  {
    id: 'text/deep-nesting/of-objects',
    clause: 'D9, D11',
    text: (sample) => inside(sample, `,"extra":${'{"a":'.repeat(DEEP)}null${'}'.repeat(DEEP)}`),
    writerToo: ['unknown-field /extra'],
  },
  {
    id: 'text/deep-nesting/in-a-field',
    clause: 'D11, D12',
    raw: { city: `${'['.repeat(DEEP)}${']'.repeat(DEEP)}` },
    issues: ['type /city'],
  },
  {
    id: 'text/deep-nesting/as-a-whole',
    clause: 'D11, D12',
    text: () => `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
    issues: ['type'],
  },
];
