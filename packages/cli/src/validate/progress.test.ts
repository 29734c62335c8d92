import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { FakeScreen, terminalScreen } from '../fake-terminal.ts';
import { Progress } from './progress.ts';

const ERASE_LINE = '\r\u001b[K';

test('a line tells events, rate and part, at most ten times a second', () => {
  const stderr = terminalScreen();
  let time = 0;
  const progress = new Progress(stderr, 2_000_000, { now: () => time });
  time = 500;
  progress.addBytes(500_000);
  progress.addEvents(1000);
  time = 550;
  progress.addEvents(500);
  time = 1000;
  progress.addBytes(500_000);
  progress.addEvents(500);
  const shown = stderr.text.split(ERASE_LINE).map((line) => stripVTControlCharacters(line));
  expect(shown).toEqual([
    '',
    '1,000 events judged, 2,000 a second, 25 % of 2.0 MB',
    '2,000 events judged, 2,000 a second, 50 % of 2.0 MB',
  ]);
  progress.clear();
  progress.clear();
  expect(stderr.text.split(ERASE_LINE)).toHaveLength(4);
});

test('without a known end it tells what was read', () => {
  const stderr = terminalScreen();
  const progress = new Progress(stderr, undefined);
  progress.addBytes(1500);
  progress.addEvents(3);
  expect(stderr.text).toContain('1.5 kB read');
});

test.each([
  ['no terminal', new FakeScreen(), {}],
  ['silent', terminalScreen(), { silent: true }],
])('%s: nothing', (_, stderr, options) => {
  const progress = new Progress(stderr, 100, options);
  progress.addEvents(10);
  progress.clear();
  expect(stderr.text).toBe('');
});
