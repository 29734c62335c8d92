import { expect, test } from 'vitest';
import { requireLoopback } from './loopback.ts';

test.each(['http://127.0.0.1:4873/', 'http://127.0.0.1:4873', 'http://localhost:1/', 'http://[::1]:65535/'])(
  '%s is on this machine',
  (url) => {
    expect(requireLoopback(url, 'The registry')).toBe(url);
  },
);

test.each([
  'https://registry.npmjs.org/',
  'http://registry.npmjs.org/',
  'http://127.0.0.1.example.com/',
  'http://localhost.example.com:4873/',
  'http://127.0.0.1:4873@example.com/',
  'http://127.0.0.1@example.com:4873/',
  'http://user:word@127.0.0.1:4873/',
  'http://example.com/127.0.0.1',
  'http://example.com/#@127.0.0.1',
  'http://0.0.0.0:4873/',
  'http://192.168.0.1:4873/',
  'https://127.0.0.1:4873/',
  'file:///127.0.0.1',
  '127.0.0.1:4873',
  'undefined',
  '',
])('%j is refused', (url) => {
  expect(() => requireLoopback(url, 'The registry')).toThrow('Nothing was published');
});

test('what is refused is named, its credentials are not', () => {
  expect(() => requireLoopback('https://user:secret@example.com/', 'The registry of pnpm')).toThrow(
    /^The registry of pnpm is at example\.com, and a rehearsal/,
  );
});
