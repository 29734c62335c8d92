import type { MarkdownOptions } from 'vitepress';
import { siteLink } from './links.ts';

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0];

/** What the site does to Markdown: links out of `docs`, and no `style` attribute, which the policy forbids. */
export function configureMarkdown(md: Markdown): void {
  md.core.ruler.push('site', ({ tokens, env }) => {
    for (const token of tokens) {
      const style = token.attrGet('style');
      if (style?.startsWith('text-align:')) {
        token.attrs = token.attrs?.filter(([name]) => name !== 'style') ?? null;
        token.attrJoin('class', `align-${style.slice('text-align:'.length)}`);
      }
      if (token.children) token.children = withSiteLinks(token.children, env.relativePath);
    }
  });
}

type Tokens = NonNullable<
  Parameters<Parameters<Markdown['core']['ruler']['push']>[1]>[0]['tokens'][number]['children']
>;

/** The same text, its links leading to pages of the site, or no links where the site has no such page. */
function withSiteLinks(tokens: Tokens, page: string): Tokens {
  let unlinked = false;
  return tokens.filter((token) => {
    if (token.type === 'link_close' && unlinked) {
      unlinked = false;
      return false;
    }
    if (token.type !== 'link_open') return true;
    const link = siteLink(page, token.attrGet('href') ?? '');
    unlinked = link === undefined;
    if (link !== undefined) token.attrSet('href', link);
    return !unlinked;
  });
}
