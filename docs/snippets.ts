import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A block of code in a page. A `text` block right behind one is what that prints, and no block of its own. */
export interface Block {
  /** The page, from the root of the repository. */
  readonly page: string;
  /** The line of the page on which the code begins, from 1. */
  readonly line: number;
  /** What it is marked with, such as `ts`; `''` when there is no mark. */
  readonly language: string;
  /** What stands behind the language, such as `event`, or `[policy.json]` for the name of a file that a reader makes. */
  readonly label: string;
  readonly code: string;
  readonly prints?: string;
}

/** A file that a page shows without having it: all of it (`<<<`), or lines of it (`@include`). */
export interface Include {
  readonly page: string;
  readonly line: number;
  /** From the root of the repository. */
  readonly file: string;
  /** The first and the last line, from 1. */
  readonly range?: readonly [number, number];
}

/** The pages whose code is run: append a pattern. */
const PAGES = ['*.md', 'packages/*/README.md', 'docs/**/*.md'];

/** Pages that are not in git: copies, and what the generator of the reference makes, which tests the blocks itself. */
const MADE_AT_BUILD = ['docs/repository/**', 'docs/reference/{api,cli,fields,rules,scenarios}/**'];

/** All pages below `root`, with their text. */
export function readPages(root: string): ReadonlyMap<string, string> {
  const exclude = ['**/node_modules/**', 'docs/.*/**', ...MADE_AT_BUILD];
  const pages = globSync(PAGES, { cwd: root, exclude }).sort();
  return new Map(pages.map((page) => [page, readFileSync(join(root, page), 'utf8')]));
}

const FENCE = /^( *)(`{3,})([\w+-]*) *(.*)$/;

/** The blocks of one page. Throws when one has no end. */
export function blocksOf(page: string, text: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  // Where the last block ended, when a `text` block may say what that prints.
  let behind = -1;
  for (let at = 0; at < lines.length; at++) {
    const [, indent = '', ticks, language = '', label = ''] = FENCE.exec(lines[at] ?? '') ?? [];
    if (ticks === undefined) continue;
    const end = lines.findIndex((line, place) => place > at && line === indent + ticks);
    if (end < 0) throw new Error(`${page}:${at + 1} begins a block that has no end.`);
    const code = lines.slice(at + 1, end).map((line) => `${line.slice(indent.length)}\n`);
    const previous = blocks.at(-1);
    if (language === 'text' && label === '' && previous !== undefined && at - behind === 2 && lines[at - 1] === '') {
      blocks[blocks.length - 1] = { ...previous, prints: code.join('') };
    } else {
      blocks.push({ page, line: at + 2, language, label, code: code.join('') });
      behind = end;
    }
    at = end;
  }
  return blocks;
}

/** The files that one page shows. */
export function includesOf(page: string, text: string): readonly Include[] {
  const pattern = /^<<< (?<whole>\S+)|^<!-- ?@include: (?<part>\S+?)(?:\{(?<first>\d+),(?<last>\d+)\})? ?-->/gm;
  return [...text.matchAll(pattern)].map(({ index, groups: { whole, part, first, last } = {} }) => ({
    page,
    line: text.slice(0, index).split('\n').length,
    file: join(page, '..', (whole ?? part ?? '').replace(/\{.*$/, '')),
    ...(first === undefined ? {} : { range: [Number(first), Number(last)] as const }),
  }));
}

/** The name of the file that a reader makes of a block; undefined when the page names none. */
export function fileNameOf({ label }: Block): string | undefined {
  return /^\[(.+?)\]/.exec(label)?.[1];
}
