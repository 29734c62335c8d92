import { expect, test } from 'vitest';
import { disagreements, untruths } from './agreement.ts';

const truth = { events: 9, notJson: 1, duplicates: 2, conflicts: 0 };

test('findings that are true', () => {
  const issues = { 'json-syntax ': 1, 'range /error_count': 3 };
  expect(untruths({ events: 9, issues, duplicates: 2, conflicts: 0 }, { truth })).toEqual([]);
  expect(untruths({ issues }, { truth })).toEqual([]);
});

test('every number that is wrong is named', () => {
  expect(untruths({ events: 8, issues: {}, duplicates: 3, conflicts: 1 }, { truth })).toEqual([
    'events: 8 instead of 9',
    'duplicates: 3 instead of 2',
    'conflicts: 1 instead of 0',
    'json-syntax: 0 instead of 1',
  ]);
});

test('what isn’t known of the objects is not asked', () => {
  expect(untruths({ events: 9, duplicates: 7 }, { truth: { events: 9, notJson: 1 } })).toEqual([]);
});

test('verdicts differ by an issue more, one less, or another number of them', () => {
  const ours = { 'enum /quality': 1, 'range /error_count': 2, 'json-syntax ': 4 };
  expect(disagreements('all', { ...ours }, ours)).toEqual([]);
  expect(disagreements('all', { 'enum /quality': 2, 'type /city': 1, 'json-syntax ': 4 }, ours)).toEqual([
    'enum /quality: 2 instead of 1',
    'type /city: 1 instead of 0',
    'range /error_count: 0 instead of 2',
  ]);
});

test('who only parses is asked about texts that are no JSON', () => {
  const ours = { 'enum /quality': 1, 'json-syntax ': 4 };
  expect(disagreements('json-syntax', { 'json-syntax ': 4 }, ours)).toEqual([]);
  expect(disagreements('json-syntax', { 'json-syntax ': 3 }, ours)).toEqual(['json-syntax: 3 instead of 4']);
});
