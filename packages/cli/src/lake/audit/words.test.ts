import { expect, test } from 'vitest';
import { errorInWords } from './words.ts';

test.each([
  ['lake/a.gz', "Can't read lake/a.gz: its gzip is damaged.", "Can't read it: its gzip is damaged."],
  ['lake/a.gz', "Can't read lake/a.gz to its end: it holds more.", "Can't read it to its end: it holds more."],
  ["'t", "Can't read 't: its gzip is damaged.", "Can't read it: its gzip is damaged."],
  ['t', "Can't read t: its gzip is damaged.", "Can't read it: its gzip is damaged."],
  ['read', "Can't read read: it is read.", "Can't read it: it is read."],
  ['lake', "Can't read lake/a.gz: its gzip is damaged.", "Can't read lake/a.gz: its gzip is damaged."],
  ['a', 'Another sentence.', 'Another sentence.'],
])('of %j, %j becomes %j', (object, message, words) => {
  expect(errorInWords(object, message)).toBe(words);
});
