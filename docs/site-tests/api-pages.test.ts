import { expect, test } from 'vitest';
import { htmlOf, pagePaths } from './pages.ts';

const paths = pagePaths.filter((path) => path.startsWith('/reference/api/') && path !== '/reference/api/');

test('there are pages of the API', () => {
  expect(paths.length).toBeGreaterThan(10);
});

test.each(paths)('%s calls every parameter and every member of a union by a name', (path) => {
  const html = htmlOf(path);
  expect(html).not.toContain('__namedParameters');
  expect(html).not.toMatch(/<h5[^>]*>Type Literal/);
});
