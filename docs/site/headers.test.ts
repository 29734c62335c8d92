import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  contentSecurityPolicy,
  headerRows,
  headersOf,
  headersText,
  inlineScriptHashes,
  readHeaders,
} from './headers.ts';

const rows = headerRows(['sha256-abc=']);

test('the policy allows this origin and the hashes, and nothing unsafe', () => {
  const policy = contentSecurityPolicy(['sha256-a', 'sha256-b']);
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining(["default-src 'self'", "script-src 'self' 'sha256-a' 'sha256-b'"]),
  );
  expect(policy).not.toMatch(/unsafe|http|\*/);
  expect(contentSecurityPolicy([])).toContain("script-src 'self';");
});

test('what is written is what is read', () => {
  expect(readHeaders(headersText(rows))).toEqual(rows);
  expect(readHeaders(headersText([]))).toEqual([]);
});

test('no path is given a header twice: hosts would join the two', () => {
  for (const [at, { pattern, headers }] of rows.entries()) {
    for (const other of rows.slice(at + 1)) {
      const overlap = other.pattern.startsWith(pattern.slice(0, -1)) || pattern.startsWith(other.pattern.slice(0, -1));
      const twice = Object.keys(headers).filter((name) => name in other.headers);
      expect(overlap ? twice : []).toEqual([]);
    }
  }
});

test('a path has the headers of the patterns that match it', () => {
  expect(headersOf(rows, '/assets/a.js')['cache-control']).toContain('immutable');
  expect(headersOf(rows, '/assetsa.js')['cache-control']).toBe('no-cache');
  expect(headersOf(rows, '/telemetry/1.0.0/a.json')['content-type']).toBe('application/schema+json');
  expect(headersOf(rows, '/telemetry')['content-type']).toBeUndefined();
  for (const path of ['/', '/assets/a.js', '/telemetry/a.json']) {
    expect(headersOf(rows, path)['x-content-type-options']).toBe('nosniff');
  }
  expect(headersOf([{ pattern: '/a', headers: { B: 'c' } }], '/a')).toMatchObject({ b: 'c' });
  expect(headersOf([{ pattern: '/a', headers: { B: 'c' } }], '/ab')).not.toHaveProperty('b');
});

test('inline scripts are found, those with an address are not', () => {
  const html = '<script src="/a.js"></script><script id="x">one()</script><script>\ntwo()</script>';
  const hashes = ['one()', '\ntwo()'].map((code) => `sha256-${createHash('sha256').update(code).digest('base64')}`);
  expect(inlineScriptHashes(html)).toEqual(hashes);
  expect(inlineScriptHashes('<p>none</p>')).toEqual([]);
});
