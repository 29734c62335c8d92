import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeClient } from '../test-support/fake-client.ts';
import { DELIVERY_ERRORS, PRODUCER_ERRORS } from './index.ts';
import { toSettings } from './options.ts';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
const section = (title: string) => readme.split(/^## /m).find((part) => part.startsWith(title)) ?? '';

test('the page has every option with its default', () => {
  const { deadLetterTopic, ...settings } = toSettings({ client: fakeClient() });
  for (const [name, value] of Object.entries(settings)) {
    const row = section('Options')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\``));
    expect(row, name).toBeDefined();
    if (typeof value === 'number')
      expect(row?.split('|')[2]?.trim()).toBe(String(value).replace(/(\d)(?=\d{3}$)/, '$1 '));
  }
});

test('the page has every code', () => {
  for (const code of [...Object.keys(PRODUCER_ERRORS), ...Object.keys(DELIVERY_ERRORS)]) {
    expect(section('Errors')).toContain(`| \`${code}\` |`);
  }
});
