import { posix } from 'node:path';
import type { Entry } from './entries.ts';

/** What is made of an entry point is named by its source; its page is named by how it is imported. */
export const moved = {
  /** The file that is made of an entry point: `kafka/src.md` of `packages/kafka/src/index.ts`. */
  fileOf({ file }: Pick<Entry, 'file'>): string {
    return `${file.replace(/^packages\//, '').replace(/(\/index)?\.ts$/, '')}.md`;
  },

  /** The text of such a file without its title, its links leading to the pages of the site. */
  text(text: string, file: string, entries: readonly Pick<Entry, 'file' | 'slug'>[]): string {
    const pages = new Map(entries.map((entry) => [moved.fileOf(entry), entry.slug]));
    return text
      .replace(/^# .*\n+/, '')
      .replace(/\]\(([^)#\s]+\.md)(#[^)]*)?\)/g, (link, path: string, hash = '') => {
        const slug = pages.get(posix.join(posix.dirname(file), path));
        return slug === undefined ? link : `](/reference/api/${slug}${hash})`;
      })
      .trim();
  },
};
