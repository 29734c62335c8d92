import { fields } from '@acme/telemetry-schema';
import { describe, expect, test } from 'vitest';
import { passesOwnCheck } from '../oracle/own-check.ts';
import { badTexts, knownMistakes } from './bad-texts.ts';
import { remarkableTexts } from './good-texts.ts';
import { nearMisses } from './near-misses.ts';

const formatted = fields.filter(({ pattern, values }) => pattern !== undefined || values !== undefined);

describe.each(Object.entries(knownMistakes))('known mistakes against %s', (rule, mistakes) => {
  test('are bad in every field of the rule, each once', () => {
    const judged = fields.filter((field) => field.rule === rule);
    expect(judged.length).toBeGreaterThan(0);
    for (const field of judged) expect(mistakes.filter((text) => passesOwnCheck(field, text))).toEqual([]);
    expect(new Set(mistakes).size).toBe(mistakes.length);
  });
});

test.each(formatted)('$name can be missed in ten small ways at least', (field) => {
  const misses = nearMisses(String(field.example)).filter((text) => !passesOwnCheck(field, text));
  expect(misses.length).toBeGreaterThanOrEqual(10);
  expect(misses).toContain(`${field.example}\n`);
});

test('the values of sibling fields are among the bad texts', () => {
  const customer = fields.find(({ name }) => name === 'customer_id');
  expect(customer && badTexts(customer)).toContain('DEVICE_7e8f9a0b');
});

test('near misses differ from the text and from each other', () => {
  const misses = nearMisses('CUST_5e6f7a8b');
  expect(misses).toEqual(
    expect.arrayContaining(['cust_5e6f7a8b', 'CUST_5E6F7A8B', 'CUST_5e6f7a8', '5e6f7a8b', 'CUST5e6f7a8b']),
  );
  expect(misses).toEqual(expect.arrayContaining(['CUST_５e６f７a８b', 'CUST_٥e6f7a8b', 'CUST_5e6f7a8b_099233']));
  expect(misses).not.toContain('CUST_5e6f7a8b');
  expect(new Set(misses).size).toBe(misses.length);
});

test('remarkable texts are listed once', () => {
  expect(new Set(remarkableTexts).size).toBe(remarkableTexts.length);
});
