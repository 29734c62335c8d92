import { expect, test } from 'vitest';
import { LakeReadError } from '../lake-read-error.ts';
import { listEach } from './list-each.ts';

/** `abc` holds a, b and c; `!` can't be listed from there on. */
async function* list(path: string) {
  for (const letter of path) {
    if (letter === '!') throw new LakeReadError('no-server', path);
    yield letter;
  }
}

const all = (...paths: readonly string[]) => allOf(paths, list);

async function allOf(paths: readonly string[], list: (path: string) => AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const { listed, unlisted } of listEach(paths, list)) {
    found.push(listed ?? `${unlisted?.path}: ${unlisted?.error.code}`);
  }
  return found;
}

test.each([
  [
    ['ab', 'c'],
    ['a', 'b', 'c'],
  ],
  [
    ['!', 'ab'],
    ['!: no-server', 'a', 'b'],
  ],
  [
    ['a!', 'b', '!'],
    ['a', 'a!: no-server', 'b', '!: no-server'],
  ],
  [
    ['a', '!', '!'],
    ['a', '!: no-server'],
  ],
  [[''], []],
])('%j', async (paths, found) => {
  expect(await all(...paths)).toEqual(found);
});

test('when no path gives anything, the first error is thrown', async () => {
  await expect(all('!', '', '!!')).rejects.toMatchObject({ code: 'no-server', source: '!' });
});

test('an error of another kind is thrown at once', async () => {
  const broken = async function* () {
    yield 'a';
    throw new TypeError('broken');
  };
  await expect(allOf(['one', 'two'], broken)).rejects.toThrow('broken');
});
