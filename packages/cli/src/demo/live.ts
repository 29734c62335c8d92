import { setTimeout as sleep } from 'node:timers/promises';
import type { Output } from '../output.ts';
import type { Screen } from '../terminal.ts';
import { count } from '../text/numbers.ts';
import type { Paint } from '../text/paint.ts';
import { redraws } from '../text/redraws.ts';
import type { Looks } from '../validate/report.ts';
import { SESSIONS } from './evening.ts';
import type { Moment } from './pipeline.ts';
import { groupList, momentRow, percent, timeOf } from './words.ts';

const FRAME_MS = 60;
/** The moments that stay on the page: every so many minutes of the story. */
const ROW_MINUTES = 20;
const MINUTE_MS = 60_000;

/** Shows how the hour goes by: on a terminal in lines that are drawn again, elsewhere as three rows. */
export interface Live {
  show(moment: Moment): Promise<void>;
}

/** Lines that are drawn again where the screen can do that, and is as wide as they are. */
export function liveOn(screen: Screen, output: Output, beginMs: number, looks: Looks): Live {
  const fits = (screen.columns || looks.width) >= looks.width;
  return redraws(screen) && fits ? redrawnLines(output, beginMs, looks) : plainRows(output, beginMs);
}

/** Rows as they come. */
export function plainRows(output: Output, beginMs: number): Live {
  return {
    async show(moment) {
      if (staysOnPage(moment, beginMs)) await output.write(`${momentRow(moment)}\n`);
    },
  };
}

/** The rows that have come so far, and below them lines that are drawn again, each within the width. */
export function redrawnLines(output: Output, beginMs: number, { paint, width }: Looks, frameMs = FRAME_MS): Live {
  let drawn = 0;
  return {
    async show(moment) {
      const row = staysOnPage(moment, beginMs) ? `${momentRow(moment)}\n` : '';
      const isOver = moment.atMs >= beginMs + 60 * MINUTE_MS;
      const lines = isOver ? [] : frame(moment, paint, width);
      await output.write(`${eraseAbove(drawn)}${row}${lines.map((line) => `${line}\n`).join('')}`);
      drawn = lines.length;
      await sleep(frameMs);
    },
  };
}

function staysOnPage({ atMs }: Moment, beginMs: number): boolean {
  return ((atMs - beginMs) / MINUTE_MS) % ROW_MINUTES === 0;
}

function eraseAbove(lines: number): string {
  return lines === 0 ? '' : `\u001b[${lines}F\u001b[J`;
}

function frame({ atMs, figures, consumer }: Moment, paint: Paint, width: number): string[] {
  const cut = (text: string) => text.slice(0, width - 1);
  const bar = '█'.repeat(Math.round((figures.watching / SESSIONS) * (width - 30)));
  return [
    paint('cyan', cut(`  ${timeOf(atMs)} ${count(figures.watching).padStart(4)} watching ${bar}`)),
    cut(`  errors by isp:    ${groupList(figures.byIsp)}`),
    cut(`  errors by device: ${groupList(figures.byDevice)}`),
    cut(
      `  rebuffering: ${percent(figures.rebuffering)}, records: ${count(consumer.records)}, dead letters: ${count(consumer.deadLetters)}`,
    ),
  ];
}
