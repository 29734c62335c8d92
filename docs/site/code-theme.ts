import type { MarkdownOptions } from 'vitepress';

/** What code is made of, and the TextMate scopes that say so. The colours are in code.css, by the class `code-<kind>`. */
const KINDS = {
  plain: [],
  comment: ['comment', 'punctuation.definition.comment'],
  string: ['string', 'punctuation.definition.string', 'constant.character.escape'],
  value: ['constant.numeric', 'constant.language', 'support.constant', 'keyword.other.unit'],
  keyword: ['keyword', 'storage', 'variable.language.this', 'keyword.operator.expression'],
  name: ['entity.name.function', 'support.function', 'entity.name.tag', 'entity.name.section', 'markup.heading'],
  type: ['entity.name.type', 'support.type', 'support.class', 'entity.other.inherited-class'],
  key: [
    'support.type.property-name',
    'entity.other.attribute-name',
    'meta.object-literal.key',
    'variable.other.property',
  ],
  punctuation: ['punctuation', 'keyword.operator', 'meta.brace'],
} as const satisfies Record<string, readonly string[]>;

type Kind = keyof typeof KINDS;
const kinds = Object.keys(KINDS) as readonly Kind[];

/** Colours that nobody sees: each stands for a kind until the transformer turns it into a class. */
const colourOf = (kind: Kind) => `#0000${kinds.indexOf(kind).toString(16).toUpperCase().padStart(2, '0')}`;
const kindOf = new Map(kinds.map((kind) => [colourOf(kind), kind]));

/** A theme of kinds in place of colours. */
export const codeTheme = {
  name: 'kinds',
  type: 'light',
  fg: colourOf('plain'),
  bg: '#FFFFFF',
  settings: kinds
    .filter((kind) => kind !== 'plain')
    .map((kind) => ({ scope: [...KINDS[kind]], settings: { foreground: colourOf(kind) } })),
} satisfies NonNullable<MarkdownOptions['theme']>;

/** Makes classes of the theme's colours: a `style` attribute would break the policy. */
export const classesForKinds: NonNullable<MarkdownOptions['codeTransformers']>[number] = {
  name: 'classes-for-kinds',
  // Half a second a line would be all, and a busy machine would leave code without colours.
  preprocess(_code, options) {
    options.tokenizeTimeLimit = 0;
  },
  pre(node) {
    delete node.properties.style;
  },
  tokens(lines) {
    for (const token of lines.flat()) {
      const kind = kindOf.get((token.color ?? '').toUpperCase()) ?? 'plain';
      delete token.color;
      token.htmlStyle = {};
      token.htmlAttrs = { ...token.htmlAttrs, class: `code-${kind}` };
    }
  },
};
