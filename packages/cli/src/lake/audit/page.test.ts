import type { AuditReport } from '@acme/telemetry-lake';
import { SCHEMA_VERSION } from '@acme/telemetry-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { notEvaluated } from './not-evaluated.ts';
import { auditAsPage } from './page.ts';
import { fullReport, objectWith, reportOn } from './sample-report.ts';
import { factsOf } from './words.ts';

const made = new Date('2026-11-28T17:05:59Z');

function pageOf(report: AuditReport, options: Parameters<typeof factsOf>[1] = {}): string {
  return auditAsPage(factsOf(report, options), notEvaluated(options, report), made);
}

const full = pageOf(fullReport(), { sessions: true, duplicates: true });

/** What an element's text is, of all elements of a name. */
const textsOf = (name: string, page = full) =>
  [...page.matchAll(new RegExp(`<${name}[^>]*>(.*?)</${name}>`, 'gs'))].map(([, text = '']) =>
    text.replaceAll(/<[^>]*>/g, ''),
  );

test('it needs nothing from anywhere, and runs nothing', () => {
  expect(full).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
  );
  expect(full).not.toMatch(/<(?:script|link|img|iframe|object|embed|base|form|a)\b/);
  expect(full).not.toMatch(/\s(?:src|href|on\w+)=|url\(|@import|javascript:/);
});

test('it is laid out for all who read it', () => {
  expect(full).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(textsOf('h1')).toEqual(['Lake audit']);
  expect(textsOf('h2')).toEqual([
    'Rules',
    'Hours',
    'Objects',
    'Delivery and fields',
    'Events compared with each other',
    'Not evaluated',
    'Not read',
  ]);
  const tables = [...full.matchAll(/<table>.*?<\/table>/gs)].map(([table]) => table);
  expect(tables.length).toBe(5);
  for (const table of tables) {
    expect(table).toMatch(/^<table>\n<caption>.+<\/caption>\n<thead>/);
    const [titles = '', ...rows] = table.match(/<tr>.*?<\/tr>/gs) ?? [];
    expect(titles).not.toMatch(/<th(?! scope="col")/);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/^<tr><th scope="row"/);
  }
  for (const [, attributes = '', content = ''] of full.matchAll(/<svg([^>]*)>(.*?)<\/svg>/gs)) {
    const isDecoration = attributes.includes('aria-hidden="true"');
    if (!isDecoration) expect(content).toMatch(/<title id="[a-z-]+">.+<\/title>\n<desc id="[a-z-]+">.+<\/desc>/);
  }
});

test('the command that shows what is wrong in one event is there where validate takes the same events', () => {
  expect(full).toContain('acme-telemetry validate');
  expect(pageOf(fullReport(), { maxEventBytes: 1000 })).not.toContain('acme-telemetry validate');
});

test('every id is there once, and every reference to one has it', () => {
  const ids = [...full.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const used = [...full.matchAll(/aria-labelledby="([^"]+)"/g)].flatMap(([, list = '']) => list.split(' '));
  expect(used.length).toBeGreaterThan(0);
  for (const id of used) expect(ids).toContain(id);
});

test('elements are closed in the order in which they were opened', () => {
  const open: string[] = [];
  for (const [, end, name = '', self] of full.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^>]*?)?(\/?)>/g)) {
    if (self === '/' || ['meta', 'br'].includes(name)) continue;
    if (end === '/') expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
});

test('the numbers are there', () => {
  for (const part of [
    `Made 2026-11-28 17:05 UTC, by schema ${SCHEMA_VERSION}.`,
    '37,717 events: 36,037 valid, 1,680 invalid (4.5 %)',
    '<dt>misplaced objects</dt><dd class="bad">1</dd>',
    '2,010 events an hour',
    '24.0 % invalid',
    '<code>title_type</code>: 24,000 events',
    'event_id alone is not unique',
  ]) {
    expect(full).toContain(part);
  }
  expect(full.match(/class="bar"><svg/g)).toHaveLength(4);
});

test('without findings, hours or duplicates it is short, and says so', () => {
  const page = pageOf(reportOn([objectWith({ delivery: undefined })]));
  for (const part of ['No rule that was evaluated is broken.', 'No event has a valid time.', 'No field is unknown']) {
    expect(page).toContain(part);
  }
  expect(textsOf('h2', page)).not.toContain('Events compared with each other');
});

test('where nothing is delivered in an hour, it is not said that no name tells one', () => {
  const said = 'No event is in an object whose path or name tells the hour of its delivery.';
  expect(pageOf(reportOn([objectWith({ events: 0 })]))).toContain(said);
  expect(pageOf(reportOn([objectWith({ delivery: undefined })]))).toContain(said);
});

test('one object, one hour', () => {
  const page = pageOf(reportOn([objectWith({ invalid: 100 })], { hours: { '2025-08-11T14': 100 } }));
  expect(page).toContain('M0,2.00H1000.00');
  expect(page).toContain('100 % invalid');
});

test('an interrupted one says so', () => {
  expect(pageOf({ ...reportOn([objectWith()]), complete: false })).toContain('not all (interrupted: so far)');
});

test('no more than a thousand objects have a row', () => {
  const page = pageOf(reportOn(Array.from({ length: 1001 }, (_, at) => objectWith({ object: `o${at}` }))));
  expect(page).toContain('And 1 more object: 100 events: all valid. --format json has them all.');
});

/** The page with a text in every place that takes one from outside. */
function pageWith(text: string): string {
  const object = `x${text}`;
  const report = reportOn(
    [objectWith({ object, invalid: 1, misplaced: true, error: { code: 'read-failed', message: text } })],
    {
      byIssue: [{ rule: 'unknown-field', path: `/${text}`, severity: 'error', count: 1 }],
      firstOffenders: [{ rule: 'unknown-field', path: `/${text}`, address: { object, record: 1, line: 1 } }],
      unknownFields: { [`x${text}`]: 1 },
      duplicates: 1,
      duplicateOffenders: [{ object, record: 1, line: 1 }],
    },
  );
  return pageOf({ ...report, skipped: [{ name: object, reason: 'hidden' }] });
}

const bones = (page: string) => page.match(/<[^>]*>/g);

test('no text becomes a part of the page', () => {
  const plain = bones(pageWith('plain'));
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><b>',
      "' onload='x",
      '</style>',
      '-->',
      '&lt;',
      '\u202e<',
      '$&',
      '{{x}}',
    ),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const page = pageWith(text);
      expect(bones(page)).toEqual(plain);
      expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
  );
});
