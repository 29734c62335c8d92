import { expect, test } from 'vitest';
import { withoutDataUrls } from './icons.ts';

test.each([
  ['double quotes', `a{--icon:url("data:image/svg+xml,%3Csvg xmlns='x'/%3E")}`, "<svg xmlns='x'/>"],
  ['single quotes', `a{--icon:url('data:image/svg+xml,%3Csvg xmlns="x"/%3E')}`, '<svg xmlns="x"/>'],
  ['no quotes', 'a{--icon:url(data:image/svg+xml,%3Csvg/%3E)}', '<svg/>'],
])('a picture in %s becomes a file', (_, css, svg) => {
  const { css: changed, files } = withoutDataUrls(css);
  expect(Object.values(files)).toEqual([svg]);
  expect(changed).toBe(`a{--icon:url(/${Object.keys(files)[0]})}`);
});

test('one picture is one file, two are two, and other addresses stay', () => {
  const one = 'url("data:image/svg+xml,%3Csvg/%3E")';
  const { css, files } = withoutDataUrls(`${one} ${one} url("data:image/svg+xml,%3Cg/%3E") url(/a.png)`);
  expect(Object.keys(files)).toHaveLength(2);
  expect(css).not.toContain('data:');
  expect(css).toContain('url(/a.png)');
});
