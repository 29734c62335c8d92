import { LiveFigures } from '@acme/telemetry-examples/viewers-now';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { FakeScreen, terminalScreen } from '../fake-terminal.ts';
import { Output } from '../output.ts';
import { widthOf } from '../text/paint.ts';
import { liveOn, plainRows, redrawnLines } from './live.ts';
import type { Moment } from './pipeline.ts';

const BEGIN = Date.UTC(2025, 7, 11, 19);
const looks = { paint: (_: unknown, text: string) => text, width: 60 };

function moment(minutes: number): Moment {
  const figures = new LiveFigures();
  const names = ['A provider with a long name', 'Another one with a long name', 'And one more with a long name'];
  names.forEach((isp, at) => {
    figures.add({ ...sampleEvent, event_type: 'start', session_id: `SESSION_${at}`, isp }, BEGIN);
  });
  const consumer = { records: 0, deadLetters: 7 } as Moment['consumer'];
  return { atMs: BEGIN + minutes * 60_000, figures: figures.at(BEGIN), consumer };
}

test('elsewhere than on a terminal: three rows, and nothing that moves a cursor', async () => {
  const screen = new FakeScreen();
  const live = plainRows(new Output(screen), BEGIN);
  for (let minute = 1; minute <= 60; minute += 1) await live.show(moment(minute));
  expect(screen.text.split('\n').map((row) => row.trim().split(/\s+/)[0])).toEqual(['19:20', '19:40', '20:00', '']);
  expect(screen.text).not.toContain('\u001b');
});

test('on a terminal: lines within its width are drawn again, and in the end only the rows are left', async () => {
  const screen = new FakeScreen();
  const live = redrawnLines(new Output(screen), BEGIN, looks, 0);
  for (let minute = 1; minute <= 60; minute += 1) await live.show(moment(minute));
  const plain = new FakeScreen();
  const rows = plainRows(new Output(plain), BEGIN);
  for (let minute = 1; minute <= 60; minute += 1) await rows.show(moment(minute));
  expect(leftOnScreen(screen.text)).toEqual(plain.text.trimEnd().split('\n'));
  const drawn = screen.text.split('\n').filter((line) => line.includes('errors by '));
  expect(drawn.length).toBe(2 * 59);
  for (const line of drawn) expect(line.length).toBeLessThan(looks.width);
  expect(screen.text).toContain('errors by device: mobile 0');
});

test.each([
  ['xterm', 40, true],
  ['xterm', 39, false],
  // It doesn't say.
  ['xterm', 0, true],
  ['dumb', 100, false],
])('on a terminal that is %s, with %i columns: drawn again %j', async (TERM, columns, isDrawnAgain) => {
  const screen = Object.assign(terminalScreen(), { columns });
  process.env.TERM = TERM;
  const live = liveOn(screen, new Output(screen), BEGIN, { paint: (_, text) => text, width: widthOf(screen) });
  await live.show(moment(1));
  expect(screen.text.includes('errors by')).toBe(isDrawnAgain);
});

/** What is on a screen after this was written to it: of escapes it knows line-up and erase-below. */
function leftOnScreen(text: string): string[] {
  const lines: string[] = [];
  const [first = '', ...erased] = text.split('\u001b[J');
  const write = (part: string) => lines.push(...part.split('\n').filter((line) => line !== ''));
  for (const part of [first, ...erased]) {
    const [shown = '', up] = part.split('\u001b[');
    write(shown);
    if (up !== undefined) lines.splice(lines.length - Number.parseInt(up, 10));
  }
  return lines;
}
