import type { Figures, NamedFigures } from './live-figures.ts';

const MOST_ROWS = 8;
const WIDTHS = [24, 10, 10, 13, 8];

/** Figures as lines of text, at most some 20. */
export function report(figures: Figures, nowMs: number): string {
  const { watching, paused, rebuffering, errors, forgotten } = figures;
  const time = new Date(nowMs).toISOString().slice(11, 19);
  const more = forgotten === 0 ? '' : `, sessions forgotten ${forgotten}: raise maxSessions`;
  return [
    `${time} watching now ${watching}, paused ${paused}, rebuffering ${percent(rebuffering)}, errors ${errors}${more}`,
    ...rows('isp', figures.byIsp),
    ...rows('device', figures.byDevice),
  ].join('\n');
}

function rows(title: string, groups: readonly NamedFigures[]): string[] {
  if (groups.length === 0) return [];
  const shown = groups
    .slice(0, MOST_ROWS)
    .map(({ name, watching, sessions, rebuffering, errors }) =>
      row([printable(name), `${watching}`, `${sessions}`, percent(rebuffering), `${errors}`]),
    );
  const rest = groups.length - shown.length;
  return [
    row([title, 'watching', 'sessions', 'rebuffering', 'errors']),
    ...shown,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

function row([name = '', ...numbers]: readonly string[]): string {
  const [first = 0, ...others] = WIDTHS;
  return `  ${name.padEnd(first)}${numbers.map((text, at) => text.padStart(others[at] ?? 0)).join('')}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** An ISP's name is whatever an app sent: what could move a terminal's cursor, or is too long, is left out. */
function printable(name: string): string {
  return name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?').slice(0, 22);
}
