import { fields } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { dictionaryInWords } from './dictionary-in-words.ts';

const words = dictionaryInWords();

test('every field is explained once, by its title and its name', () => {
  for (const { name, title } of fields) expect(words.split(`${title} (${name})\n`)).toHaveLength(2);
});

test('a field has its unit, its usual values, and whether it is personal data', () => {
  expect(words).toContain(`Watch duration (watch_duration_seconds)
  The session's total watch time so far; 0 on start and resume, where it is a marker and not a reset.
  Counted in seconds.
  Usual values: from 0 to 86400.
`);
  expect(words).toContain('Personal data: may identify a household; personal data in some jurisdictions.');
});

test('decisions are not cited', () => {
  expect(words).not.toMatch(/D\d+/);
});
