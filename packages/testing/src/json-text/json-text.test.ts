import { createValidator, type ValidatorOptions } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { jsonText } from './json-text.ts';
import { integerSpellings, numberTexts } from './spellings.ts';

test.each<[string, ValidatorOptions]>([
  ['a reader', {}],
  ['a writer', { role: 'writer' }],
])('the verdict on raw text, for %s', (_, options) => {
  const { parse } = createValidator(options);
  fc.assert(
    fc.property(jsonText(options), ({ text, expected }) => {
      expect(pairs(parse(text).issues)).toEqual(pairs(expected));
    }),
    { numRuns: 5000 },
  );
});

test('every trap comes up, as text and as bytes; some are fine, some faulty, some no JSON', () => {
  const samples = fc.sample(jsonText(), { numRuns: 10_000, seed: 5 });
  const traps = new Set(samples.map(({ trap }) => trap));
  for (const trap of [
    'byte order mark',
    'keys twice, the last counts',
    'two events run together',
    'trailing comma',
    'value NaN',
    'single quotes',
    'cut off',
  ]) {
    expect(traps, trap).toContain(trap);
    expect(traps, trap).toContain(`${trap}, in UTF-8`);
  }
  for (const trap of ['half a character, unescaped', 'Latin-1', 'an overlong NUL']) expect(traps, trap).toContain(trap);
  expect(traps.size).toBeGreaterThan(150);
  const verdicts = samples.map(({ expected }) => pairs(expected).join());
  for (const verdict of [
    '',
    'json-syntax ',
    'type ',
    'type /error_count',
    'range /position_seconds',
    'integer /error_count',
  ]) {
    expect(verdicts, verdict).toContain(verdict);
  }
});

test('what is called JSON here is JSON to JSON.parse, and the rest is not', () => {
  fc.assert(
    fc.property(jsonText(), ({ text, expected, trap }) => {
      if (typeof text !== 'string' || trap.startsWith('half a character')) return;
      const broken = pairs(expected).includes('json-syntax ');
      if (broken) expect(() => JSON.parse(text)).toThrow(SyntaxError);
      else expect(() => JSON.parse(text)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});

test.each(numberTexts)('%s is the double %d', (text, value) => {
  expect(JSON.parse(text)).toBe(value);
});

test('all spellings of a whole number are that number', () => {
  for (const number of [0, 1, 10, 100, 3600, 86_400, 12_345]) {
    const texts = integerSpellings.map((spell) => spell(number));
    expect(texts.map((text) => JSON.parse(text) + 0)).toEqual(texts.map(() => number));
    expect(new Set(texts).size).toBeGreaterThanOrEqual(8);
  }
});
