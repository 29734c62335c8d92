import type { HourValue } from './hours.ts';
import { html, type Markup } from './markup.ts';

export interface HourChart {
  /** For the `id`s on the page. */
  readonly id: string;
  readonly title: string;
  /** What the line shows, in a sentence, for those who don't see it. */
  readonly description: string;
  readonly colour: 'accent' | 'bad';
  /** One an hour, without a gap. */
  readonly values: readonly HourValue[];
  readonly inWords: (value: number) => string;
}

const WIDTH = 1000;
const HEIGHT = 100;

/** A line in steps, one an hour, with a scale; what is in it is to be had as a table, too. */
export function hourChart({ id, title, description, colour, values, inWords }: HourChart): Markup {
  const highest = Math.max(...values.map(({ value }) => value));
  const line = stepsOf(values, highest);
  const ends = new Set([values.at(0)?.hour ?? '', values.at(-1)?.hour ?? '']);
  return html`<figure>
<figcaption id="${id}-caption">${title}</figcaption>
<div class="scale"><span>${inWords(highest)}</span></div>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
<path d="M0,${HEIGHT}${line}V${HEIGHT}Z" fill="var(--${colour})" opacity="0.2"/>
<path d="${line.replace(/^V/, 'M0,')}" fill="none"
 stroke="var(--${colour})" stroke-width="2" vector-effect="non-scaling-stroke"/>
</svg>
<div class="scale">${[...ends].map((hour) => html`<span>${hourInWords(hour)}</span>`)}</div>
</figure>
`;
}

/** `V` to each value's height and `H` over its hour. */
function stepsOf(values: readonly HourValue[], highest: number): string {
  return values
    .map(({ value }, at) => {
      const y = highest === 0 ? HEIGHT : HEIGHT - (value / highest) * (HEIGHT - 2);
      return `V${y.toFixed(2)}H${(((at + 1) * WIDTH) / values.length).toFixed(2)}`;
    })
    .join('');
}

/** `2025-08-11T14` as `2025-08-11 14:00`, in UTC. */
export function hourInWords(hour: string): string {
  return `${hour.replace('T', ' ')}:00`;
}
