import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A piece of TypeScript in a README, and what it prints when the page says so. */
export interface Snippet {
  /** The page, from the root of the repository. */
  readonly page: string;
  /** The line of the page on which the code begins, from 1. */
  readonly line: number;
  readonly code: string;
  /** The block marked `text` right behind the code. */
  readonly prints?: string;
}

/** The pages whose code is run: append a pattern. */
const PAGES = ['README.md', 'CONTRIBUTING.md', 'packages/*/README.md', 'docs/*.md'];

/** All pieces of code marked `ts` in the pages below `root`. */
export function readSnippets(root: string): readonly Snippet[] {
  const pages = globSync(PAGES, { cwd: root, exclude: ['**/node_modules/**'] }).sort();
  return pages.flatMap((page) => snippetsOf(page, readFileSync(join(root, page), 'utf8')));
}

/** The pieces of code of one page. */
export function snippetsOf(page: string, text: string): readonly Snippet[] {
  return [...text.matchAll(/^```ts\n(.*?)^```\n(?:\n```text\n(.*?)^```)?/gms)].map(
    ({ index, 1: code = '', 2: prints }) => ({
      page,
      line: text.slice(0, index).split('\n').length + 1,
      code,
      ...(prints === undefined ? {} : { prints }),
    }),
  );
}
