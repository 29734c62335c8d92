import { html, Markup } from './markup.ts';
import { PAGE_STYLE } from './page-style.ts';

// Nothing is loaded and nothing is run, whatever the data in the page.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** A page by itself: no script, nothing from anywhere else. */
export function page(title: string, content: readonly Markup[]): string {
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(PAGE_STYLE)}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
  return document.text;
}

/** A part of a page under its heading. */
export function section(title: string, ...content: readonly Markup[]): Markup {
  return html`<section>
<h2>${title}</h2>
${content}
</section>
`;
}

/** A paragraph. */
export function paragraph(text: string | Markup, look = ''): Markup {
  return look === '' ? html`<p>${text}</p>\n` : html`<p class="${look}">${text}</p>\n`;
}
