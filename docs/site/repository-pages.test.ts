import { expect, test } from 'vitest';
import { repositoryDocuments } from './repository-documents.ts';
import { withoutNotes } from './repository-pages.ts';

test('notes stay in the repository', () => {
  const noted = 'a\n\n<!-- notes -->\n\n## b\n\n<!-- /notes -->\n\n## c\n';
  expect(withoutNotes(noted)).toBe('a\n\n## c\n');
  expect(withoutNotes(`${noted}${noted}`)).toBe('a\n\n## c\na\n\n## c\n');
});

test.each(['a\n<!-- notes -->\nb\n', 'a\n<!-- /notes -->\nb\n'])('one mark alone is refused: %j', (text) => {
  expect(() => withoutNotes(text)).toThrow('without the other');
});

test('there are notes, and their headings are not on the page', () => {
  const { text = '' } = repositoryDocuments.find(({ name }) => name === 'bench') ?? {};
  expect(text).toContain("\n## Tried, and didn't help\n");
  expect(withoutNotes(text)).not.toContain('Tried');
  expect(withoutNotes(text)).toContain('\n## Lake\n');
});
