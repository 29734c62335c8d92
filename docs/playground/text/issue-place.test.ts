import { createValidator, type Issue, sampleEvent } from '@acme/telemetry-schema';
import { violations } from '@acme/telemetry-testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { issuePlace } from './issue-place.ts';

const { parse } = createValidator({ role: 'writer' });

function marked(text: string): string[] {
  return parse(text).issues.map((issue) => {
    const { start, end } = issuePlace(text, issue);
    return text.slice(start, end);
  });
}

test.each([
  ['a value', { ...sampleEvent, city: '' }, '""'],
  ['a null', { ...sampleEvent, city: null }, 'null'],
  ['the blamed field of a rule on several', { ...sampleEvent, quality: '4K', bandwidth_mbps: 14.9 }, '14.9'],
  ['an unknown field with its key', { ...sampleEvent, title_type: 'x' }, '"title_type":"x"'],
  ['the object that lacks a field', { ...sampleEvent, isp: undefined }, '{'],
  ['an array as a whole', [], '[]'],
])('%s', (_, value, place) => {
  expect(marked(JSON.stringify(value))).toEqual([place]);
});

test('what a name that is not shown stands for is looked for in vain, so the object is marked', () => {
  expect(marked(JSON.stringify({ ...sampleEvent, 'a b': 1 }))).toEqual(['{']);
});

test("a message's missing field is missing in its value", () => {
  const text = '{"key":"k","value":{"a":1}}';
  const issue = { rule: 'required', path: '/value/city' } as Issue;
  expect(issuePlace(text, issue)).toEqual({ start: 19, end: 20 });
});

test.each([
  ['{"a":1,}', '}'],
  ['{"a" 1}', '1'],
  ['{"é":\u{1F600}}', '\u{1F600}'],
  ['{"a":1', '1'],
  ['{"a":1} x', ' x'],
  ['nothing', 'nothing'],
])('where %s breaks', (text, place) => {
  expect(marked(text)).toEqual([place]);
});

test('every issue of every violation has a place within the text', () => {
  fc.assert(
    fc.property(fc.oneof(...violations.map(({ arbitrary }) => arbitrary)), (event) => {
      const text = JSON.stringify(event);
      for (const issue of parse(text).issues) {
        const { start, end } = issuePlace(text, issue);
        expect(0 <= start && start < end && end <= text.length).toBe(true);
      }
    }),
  );
});
