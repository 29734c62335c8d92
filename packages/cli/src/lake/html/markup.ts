import { printable } from '../../text/printable.ts';

/** HTML that is safe to put on a page. Made by {@link html} only. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Content = string | number | Markup | readonly Markup[];

/** HTML from a template. Every value in it is text and escaped, in content and in quoted attributes; but for HTML. */
export function html(literals: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(literals.map((literal, at) => literal + markupOf(values[at] ?? '')).join(''));
}

function markupOf(value: Content): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escaped(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for content or a quoted attribute; characters that can't be seen are shown as `\u{…}`. */
function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
