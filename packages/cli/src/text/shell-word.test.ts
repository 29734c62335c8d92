import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { missingShell, shells } from '../completions/ask-shell.ts';
import { printable } from './printable.ts';
import { shellWord } from './shell-word.ts';

test.each([
  ['lake/year=2025/a.gz', 'lake/year=2025/a.gz'],
  ['', "''"],
  ["it's $(here)", String.raw`'it'\''s $(here)'`],
  ['a\tb\nc', String.raw`$'a\x09b\x0ac'`],
  ["\u200d'\\", String.raw`$'\xe2\x80\x8d\'\\'`],
])('%j is %s', (text, word) => {
  expect(shellWord(text)).toBe(word);
});

// Neither a file's name nor a word can hold a NUL.
const text = fc.string({ unit: 'binary' }).filter((it) => !/[\0\p{Cs}]/u.test(it));

test('a word shows nothing that a text must not write on a terminal', () => {
  fc.assert(fc.property(text, (it) => printable(shellWord(it)) === shellWord(it)));
});

for (const shell of shells.filter(({ name }) => name !== 'fish')) {
  test.skipIf(missingShell(shell) !== '')(`${shell.name} reads every text back`, () => {
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const code = `printf '%s\\0' ${[...texts, ''].map(shellWord).join(' ')}`;
        const { stdout } = spawnSync(shell.name, ['-c', code], {
          encoding: 'utf8',
          env: { ...process.env, LC_ALL: 'C.UTF-8' },
        });
        expect(stdout.split('\0')).toEqual([...texts, '', '']);
      }),
      { numRuns: 30 },
    );
  });
}
