import { expect, test } from 'vitest';
import { sampleEvent } from '../samples.ts';
import { parseTelemetryEvent } from './validator.ts';

const text = JSON.stringify(sampleEvent);
const bytes = (content: string) => new TextEncoder().encode(content);
const join = (...parts: readonly (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...bytes(part)] : part)));

/** Texts that are no JSON in UTF-8 (D11), and why: append a row. */
const bad: readonly (readonly [name: string, text: string | Uint8Array, reason: string])[] = [
  ['empty', '', 'json'],
  ['white space alone', ' \n', 'json'],
  ['cut short', text.slice(0, -1), 'json'],
  ['trailing text', `${text}x`, 'json'],
  ['two values', `${text}${text}`, 'json'],
  ['a trailing comma', `${text.slice(0, -1)},}`, 'json'],
  ['NaN', '{"a":NaN}', 'json'],
  ['single quotes', "{'a':1}", 'json'],
  ['a byte order mark', `\ufeff${text}`, 'bom'],
  ['a byte order mark in bytes', join([0xef, 0xbb, 0xbf], text), 'bom'],
  ['a lone continuation byte', join('{"a":"', [0x80], '"}'), 'utf-8'],
  ['an overlong form', join('{"a":"', [0xc0, 0xaf], '"}'), 'utf-8'],
  ['a surrogate in bytes', join('{"a":"', [0xed, 0xa0, 0x80], '"}'), 'utf-8'],
  ['a lone byte of no character', join('{"a":"', [0xff], '"}'), 'utf-8'],
  ['a character cut short at the end', join('{"a":1}', [0xe2, 0x82]), 'utf-8'],
  ['a raw lone surrogate', '{"a":"\ud800"}', 'utf-8'],
];

test.each(bad)('%s is json-syntax, alone', (_, content, reason) => {
  const encoded = typeof content === 'string' && reason !== 'utf-8' ? [bytes(content)] : [];
  const buffers = [content, ...encoded].flatMap((form) => (typeof form === 'string' ? [] : [Buffer.from(form)]));
  for (const form of [content, ...encoded, ...buffers]) {
    const { valid, issues, notEvaluated } = parseTelemetryEvent(form);
    expect(valid).toBe(false);
    expect(issues).toMatchObject([{ rule: 'json-syntax', severity: 'error', path: '', params: { reason } }]);
    expect(notEvaluated).toEqual([]);
  }
});

test.each([undefined, null, 5, {}, [text], new ArrayBuffer(2)])('what is no text is json-syntax: %j', (value) => {
  const { valid, issues } = parseTelemetryEvent(value as never);
  expect(valid).toBe(false);
  expect(issues).toMatchObject([{ rule: 'json-syntax', path: '', params: { reason: 'no-text' } }]);
});

test.each([
  ['as it is', text],
  ['with white space around', ` \r\n\t${text}\n`],
  [
    'with 0.0, 0e0 and -0 for 0',
    text.replace('"error_count":0', '"error_count":0e0').replace('"position_seconds":0', '"position_seconds":-0.0'),
  ],
  ['with escapes', text.replace('"city":"L', '"\\u0063ity":"\\u004c')],
  ['with a lone surrogate as an escape', text.replace('Comcast', '\\ud800')],
  ['with the last of two keys right', text.replace('{', '{"city":5,')],
  ['with a replacement character', text.replace('Comcast', '\ufffd')],
  ['with a pair of surrogates', text.replace('Comcast', '\u{1f600}')],
])('a good event %s is valid, as text and as bytes', (_, content) => {
  expect(parseTelemetryEvent(content).issues).toEqual([]);
  expect(parseTelemetryEvent(bytes(content))).toMatchObject({ valid: true });
  expect(parseTelemetryEvent(Buffer.from(content))).toMatchObject({ valid: true });
});

test('of two keys the last counts', () => {
  expect(parseTelemetryEvent(text.replace(/}$/, ',"city":5}')).issues).toMatchObject([{ rule: 'type', path: '/city' }]);
});

test('a number beyond a double is a type violation (D7)', () => {
  const { issues } = parseTelemetryEvent(text.replace('"error_count":0', '"error_count":1e400'));
  expect(issues).toMatchObject([{ rule: 'type', path: '/error_count' }]);
});

test.each(['5', '"x"', 'null', 'true', '[]'])('%s is JSON, but no event', (content) => {
  expect(parseTelemetryEvent(content).issues).toMatchObject([{ rule: 'type', path: '' }]);
});

test('what is no text at all is json-syntax, not a throw', () => {
  for (const value of [undefined, null, 5, {}, Symbol('x')]) {
    expect(parseTelemetryEvent(value as unknown as string).issues).toMatchObject([{ rule: 'json-syntax' }]);
  }
});

test('a message never quotes the text (D17)', () => {
  const { issues } = parseTelemetryEvent('{"customer_id": CUST_5e6f7a8b}');
  expect(JSON.stringify(issues)).not.toContain('CUST_5e6f7a8b');
});
