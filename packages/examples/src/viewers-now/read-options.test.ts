import { expect, test } from 'vitest';
import { readOptions } from './read-options.ts';

test('without options it looks at a broker on this machine, at what comes from now on', () => {
  expect(readOptions([])).toEqual({
    brokers: ['127.0.0.1:9092'],
    topic: 'acme-telemetry',
    group: 'viewers-now',
    from: 'latest',
    everyMs: 10_000,
  });
});

test.each([
  [['--every', '0.1'], { everyMs: 100 }],
  [['--every', '86400'], { everyMs: 86_400_000 }],
  [['--from', 'earliest'], { from: 'earliest' }],
  [['--brokers', 'a:1,b:2'], { brokers: ['a:1', 'b:2'] }],
])('%j', (args, options) => {
  expect(readOptions(args)).toMatchObject(options);
});

test.each([
  [['--every', '0.09'], '--every takes seconds'],
  [['--every', '86400.1'], '--every takes seconds'],
  [['--every', 'often'], '--every takes seconds'],
  [['--from', 'now'], '--from takes earliest or latest, not now.'],
  [['--nope'], "Unknown option '--nope'"],
  [['topic'], "Unexpected argument 'topic'"],
])('%j is refused', (args, says) => {
  expect(() => readOptions(args)).toThrow(says);
});
