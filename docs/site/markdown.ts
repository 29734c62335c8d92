import type { MarkdownOptions } from 'vitepress';
import { withLineBreaks } from './line-breaks.ts';
import { siteLink } from './links.ts';

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0];

/**
 * What the site does to Markdown: links out of `docs`, links from the table of rules to the page of each, long names
 * that may break, and no `style` attribute, which the policy forbids.
 */
export function configureMarkdown(md: Markdown): void {
  md.core.ruler.push('site', ({ tokens, env, Token }) => {
    for (const [at, token] of tokens.entries()) {
      const style = token.attrGet('style');
      if (style?.startsWith('text-align:')) {
        token.attrs = token.attrs?.filter(([name]) => name !== 'style') ?? null;
        token.attrJoin('class', `align-${style.slice('text-align:'.length)}`);
      }
      if (token.children) {
        const linked = withSiteLinks(token.children, env.relativePath);
        token.children = withLineBreaks(linked, tokens[at - 1]?.tag ?? '', Token);
      }
      const cell = tokens[at - 1];
      if (cell?.type === 'td_open' && token.content.length > SHORT) cell.attrJoin('class', 'long');
      const isFirstCell = tokens[at - 1]?.type === 'td_open' && tokens[at - 2]?.type === 'tr_open';
      if (env.relativePath === RULES && isFirstCell) linkToRule(token, Token);
    }
  });
}

/** Of what a cell holds, in characters. What is longer gets room in which it can be read, see custom.css. */
const SHORT = 30;

/** The page whose tables have a rule's id in the first column. In the repository the pages of rules are not there. */
const RULES = 'rules.md';

type State = Parameters<Parameters<Markdown['core']['ruler']['push']>[1]>[0];

/** Makes the id that a cell holds, and nothing else, a link to the page of that rule. */
function linkToRule(cell: State['tokens'][number], Token: State['Token']): void {
  const [id, ...more] = cell.children ?? [];
  if (id?.type !== 'code_inline' || more.length > 0) return;
  const open = new Token('link_open', 'a', 1);
  open.attrSet('href', `/reference/rules/${id.content}`);
  cell.children = [open, id, new Token('link_close', 'a', -1)];
}

type Tokens = NonNullable<State['tokens'][number]['children']>;

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
