import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fields, privacyClasses, rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { dataDictionary } from './data-dictionary.ts';
import { dataDictionaryPage } from './data-dictionary-page.ts';
import { rulesOfField } from './rules-of-field.ts';

const dictionary = JSON.parse(dataDictionary().content);
const page = dataDictionaryPage().content;

test('every field is in both, with all that is known of it', () => {
  expect(dictionary.fields).toHaveLength(fields.length);
  for (const [index, { privacy, ...field }] of fields.entries()) {
    expect(dictionary.fields[index]).toMatchObject(field);
    expect(page).toContain(`### \`${field.name}\`\n\n${field.title}. ${field.description}`);
    expect(page).toContain(`](#${field.name})`);
    if (field.pattern !== undefined) expect(page).toContain(field.pattern.replaceAll('|', '\\|'));
    if (privacy !== undefined) {
      expect(dictionary.fields[index].privacy).toEqual({ class: privacy, meaning: privacyClasses[privacy] });
      expect(page).toContain(privacyClasses[privacy]);
    }
  }
});

test('every rule that reads fields is at a field', () => {
  const found = new Set(fields.flatMap(rulesOfField).map(({ id }) => id));
  const missing = rules.filter(({ id }) => !found.has(id)).map(({ id }) => id);
  const isIdle = fields.every(({ deprecated, deprecatedValues }) => (deprecated ?? deprecatedValues) === undefined);
  expect(missing).toEqual(['json-syntax', ...(isIdle ? ['deprecated'] : []), 'unknown-field']);
});

/** Later ones may read any field. */
const rulesOfFirst: readonly string[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../schema/contracts/1.0.0.json'), 'utf8'),
).rules.map(({ id }: { readonly id: string }) => id);

test.each([
  ['state', ['type']],
  ['city', ['required', 'not-null', 'type', 'non-empty']],
  ['bandwidth_mbps', ['required', 'not-null', 'type', 'range', '4k-needs-bandwidth']],
  ['customer_id', ['required', 'not-null', 'type', 'identifier-format', 'key-is-customer-id', 'session-same-customer']],
  [
    'event_type',
    [
      'required',
      'not-null',
      'type',
      'enum',
      'start-has-no-watch-time',
      'resume-has-no-watch-time',
      'complete-past-90-percent',
      'session-begins-with-start',
      'session-resume-after-pause',
      'session-nothing-after-end',
      'session-resume-at-pause-position',
    ],
  ],
])('the rules of schema 1.0.0 that read %s', (name, expected) => {
  const read = fields.filter((one) => one.name === name).flatMap(rulesOfField);
  expect(read.map(({ id }) => id).filter((id) => rulesOfFirst.includes(id))).toEqual(expected);
});

test('a rule on several fields is there in words', () => {
  const words = 'bandwidth_mbps must be at least 15 when quality is 4K.';
  const bandwidth = dictionary.fields.find(({ name }: { name: string }) => name === 'bandwidth_mbps');
  expect(bandwidth.rules).toContainEqual({ id: '4k-needs-bandwidth', words });
  expect(page).toContain(`- \`4k-needs-bandwidth\`: ${words}`);
});

test('the page has no cell that a bar breaks', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('|'));
  expect(rows.length).toBeGreaterThan(fields.length);
  const cells = (row: string) => row.replaceAll('\\|', '').split('|').length - 2;
  expect(rows.filter((row) => ![2, 4, 5].includes(cells(row)))).toEqual([]);
});
