import { expect, test } from 'vitest';
import type { OutgoingRecord } from '../record.ts';
import { refusalOf } from './refusals.ts';
import { completeSettings, type Settings } from './settings.ts';
import { newRecord } from './stored-record.ts';

const NOW = Date.UTC(2025, 7, 11);
const HOUR_MS = 3_600_000;

function refused(record: Partial<OutgoingRecord>, settings: Settings = {}): string | undefined {
  const whole = { key: null, value: '', timestamp: NOW, headers: [], ...record };
  const complete = completeSettings(settings);
  if (complete === undefined) throw new Error('The settings are wrong.');
  return refusalOf(newRecord({ topic: 'here', partition: 0 }, whole), complete, NOW)?.code;
}

test.each([
  ['just an hour ahead', { timestamp: NOW + HOUR_MS }, {}, undefined],
  ['more than an hour ahead', { timestamp: NOW + HOUR_MS + 1 }, {}, 'invalid-timestamp'],
  ['years ago', { timestamp: 0 }, {}, undefined],
  ['just as old as the topic takes', { timestamp: NOW - 10 }, { 'message.timestamp.before.max.ms': '10' }, undefined],
  [
    'older than the topic takes',
    { timestamp: NOW - 11 },
    { 'message.timestamp.before.max.ms': '10' },
    'invalid-timestamp',
  ],
  ['ahead, where the broker stamps', { timestamp: NOW * 2 }, { 'message.timestamp.type': 'LogAppendTime' }, undefined],
] as const)('a timestamp %s', (_, record, settings, code) => {
  expect(refused(record, settings)).toBe(code);
});

test('size counts key, value and headers as bytes', () => {
  const settings = { 'max.message.bytes': '1000' };
  const room = Array.from({ length: 1000 }, (_, bytes) => bytes).findLast(
    (bytes) => refused({ value: 'x'.repeat(bytes) }, settings) === undefined,
  );
  if (room === undefined) throw new Error('Nothing was taken.');
  expect(room).toBeGreaterThan(900);
  const value = 'x'.repeat(room - 10);
  expect(refused({ value, key: 'x'.repeat(10) }, settings)).toBeUndefined();
  expect(refused({ value, key: 'x'.repeat(11) }, settings)).toBe('record-too-large');
  expect(refused({ value, key: 'é'.repeat(6) }, settings)).toBe('record-too-large');
  expect(refused({ value, headers: [['name', 'x'.repeat(10)]] }, settings)).toBe('record-too-large');
  expect(refused({ value: 'é'.repeat(room / 2 + 1) }, settings)).toBe('record-too-large');
});

test('what is refused says where, and what a broker calls it', () => {
  const settings = completeSettings({ 'max.message.bytes': '1' });
  const record = newRecord(
    { topic: 'here', partition: 0 },
    { key: null, value: 'secret', timestamp: NOW, headers: [] },
  );
  const refusal = settings && refusalOf(record, settings, NOW);
  expect(refusal?.message).toMatch(/^here: .*\(MESSAGE_TOO_LARGE\)$/);
});
