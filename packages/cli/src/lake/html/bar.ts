import { html, type Markup } from './markup.ts';

/** The smallest part that is still seen. */
const SMALLEST = 0.5;

/** A bar for a part (0 to 1) of the longest one. Says nothing that the cells beside it don't, so it isn't read out. */
export function bar(part: number, colour: 'bad' | 'warn'): Markup {
  const width = part === 0 ? 0 : Math.max(part * 100, SMALLEST);
  return html`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect width="100" height="10" fill="var(--line)" opacity="0.5"/>
<rect width="${width.toFixed(2)}" height="10" fill="var(--${colour})"/></svg>`;
}
