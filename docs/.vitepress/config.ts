import { defineConfig } from 'vitepress';
import { classesForKinds, codeTheme } from '../site/code-theme.ts';
import { finishSite } from '../site/finish.ts';
import { picturesToFiles } from '../site/icons.ts';
import { configureMarkdown } from '../site/markdown.ts';
import { sidebarsOf } from '../site/sidebar.ts';
import { PAGES } from './navigation.ts';
import { classForPictures } from './pictures.ts';

/** Pages whose tables need the room of the list of headings beside them. */
const WIDE = /^(rules|SAMPLE_DATA|reference\/scenarios\/.*)\.md$/;

export default defineConfig({
  title: 'ACME telemetry',
  description: 'The schema of ACME’s video telemetry, its data-quality rules, and what judges by them',
  lang: 'en',
  srcExclude: ['**/README.md', '{.data,.scratch,generate,playground,site,site-tests,snippets}/**'],
  head: [['link', { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' }]],
  // So that no page holds what changes with every build, and the policy's hashes stay as they are.
  metaChunk: true,
  // Else a `style` attribute stands in its place.
  contentProps: { class: 'content-of-page' },
  // The theme's way to switch without transitions adds a style element, which the policy forbids.
  appearance: { disableTransition: false },
  markdown: {
    linkify: false,
    theme: codeTheme,
    codeTransformers: [classesForKinds, classForPictures],
    config: configureMarkdown,
  },
  vite: { plugins: [picturesToFiles()], build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 5000 } },
  themeConfig: {
    search: { provider: 'local' },
    nav: PAGES.flatMap(({ path, bar }) => (bar === undefined ? [] : [{ text: bar, link: path }])),
    sidebar: sidebarsOf(PAGES),
    outline: { level: [2, 3] },
    externalLinkIcon: false,
    notFound: {
      title: 'There is no such page',
      quote: 'Search, or begin at the first page.',
      linkText: 'First page',
    },
  },
  transformPageData: ({ relativePath, frontmatter }) =>
    WIDE.test(relativePath) ? { frontmatter: { ...frontmatter, aside: false } } : undefined,
  transformHtml: (html) =>
    html
      // Of the theme's elements; what these attributes hold is set by script where it matters.
      .replace(/(<[a-z][^<>]*?) style="[^"]*"/g, '$1')
      // The style sheet of icons for social links, of which there are none.
      .replace(/\s*<link [^>]*vp-icons\.css[^>]*>/, ''),
  buildEnd: ({ outDir }) => finishSite(outDir),
});
