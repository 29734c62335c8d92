import type { MarkdownOptions } from 'vitepress';

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0];
type State = Parameters<Parameters<Markdown['core']['ruler']['push']>[1]>[0];
type Tokens = NonNullable<State['tokens'][number]['children']>;

/** Behind what a long name may go on in the next line, by the tag of the element that it stands in. */
const AFTER: Readonly<Record<string, RegExp>> = {
  // The name of a column may be longer than what stands below it.
  th: /(?<=_)/,
  // The name of a package may be longer than a phone is wide.
  h1: /(?<=\/)/,
};

/** What stands in an element, with a `<wbr>` wherever a name in its text may break. */
export function withLineBreaks(tokens: Tokens, tag: string, Token: State['Token']): Tokens {
  const after = AFTER[tag];
  if (after === undefined) return tokens;
  return tokens.flatMap((token) => {
    if (token.type !== 'text') return [token];
    return token.content.split(after).flatMap((piece, at) => {
      const text = new Token('text', '', 0);
      text.content = piece;
      const lineBreak = new Token('html_inline', '', 0);
      lineBreak.content = '<wbr>';
      return at === 0 ? [text] : [lineBreak, text];
    });
  });
}
