import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { eventually, openPlayground } from './playground-page.ts';

const valid = JSON.stringify(sampleEvent);
const broken = JSON.stringify({ ...sampleEvent, city: '' });
/** More than the editor takes. */
const many = Buffer.from(`${valid}\n`.repeat(999) + broken);

const LARGE_BYTES = 104_857_600;
/** The longest that the page may not answer. */
const MOST_FROZEN_MS = 200;
/** How much more memory the page may take while it judges, however large the file. */
const MOST_MORE_MEMORY = 80_000_000;

describeInBrowser('the playground with files', (opened) => {
  test.each([
    ['plain', Buffer.from(`${valid}${broken}`)],
    ['gzip', gzipSync(`${valid}\n${broken}`)],
    ['gzip of two members', Buffer.concat([gzipSync(`${valid}\n`), gzipSync(broken)])],
  ])('a small file, %s, comes into the editor', async (_, bytes) => {
    const { faults, verdict, notice, marks, drop } = await openPlayground(opened);
    await drop('small.gz', bytes);
    await eventually(() => notice.textContent()).toBe('small.gz is in the editor.');
    await eventually(() => verdict.textContent()).toBe('2 events: 1 rejected, 1 error.');
    expect(await marks()).toEqual(['""']);
    expect(faults).toEqual([]);
  });

  test.each([
    ['plain', many],
    ['gzip', gzipSync(many)],
    ['gzip of two members', Buffer.concat([gzipSync(many.subarray(0, 100_000)), gzipSync(many.subarray(100_000))])],
  ])('a larger file, %s, is judged where it is, and an event of it can be opened', async (_, bytes) => {
    const { page, faults, text, verdict, drop } = await openPlayground(opened);
    await drop('larger.gz', bytes);
    await eventually(() => verdict.textContent()).toMatch(/^1,000 events in .* 1 rejected\.$/);
    await page.getByRole('button', { name: 'Open event 1,000 in the editor' }).click();
    await eventually(() => text.inputValue()).toBe(broken);
    expect(await page.locator('.pg-counts').textContent()).toBe('non-empty: 1 error');
    await page.getByRole('radio', { name: /^Tolerant/ }).check();
    await page.getByRole('button', { name: 'Judge the file again' }).click();
    await eventually(() => verdict.textContent()).toMatch(/none rejected, 1 with warnings\.$/);
    await page.getByRole('button', { name: 'Close the file' }).click();
    await eventually(() => verdict.textContent()).toBe('1 event: valid, 1 warning.');
    expect(faults).toEqual([]);
  });

  test('damaged gzip: said, after the verdict on what came before', async () => {
    const { page, faults, verdict, drop } = await openPlayground(opened);
    await drop('cut.gz', gzipSync(many, { level: 0 }).subarray(0, 500_000));
    await eventually(() => verdict.textContent()).toMatch(/^\d{3} events in .* none rejected\.$/);
    expect(await page.locator('.pg-file .pg-fault').textContent()).toMatch(/damaged or cut short/);
    expect(await page.locator('.pg-file .pg-verdict').getAttribute('class')).toBe('pg-verdict error');
    await drop('rotten.gz', gzipSync(many).fill(0xff, 10));
    await eventually(() => verdict.textContent()).toBe('No event could be read.');
    expect(await page.locator('.pg-file .pg-verdict').getAttribute('class')).toBe('pg-verdict error');
    expect(faults).toEqual([]);
  });

  test.each([
    ['a phone', { width: 390, height: 844 }],
    ['a desk', { width: 1280, height: 500 }],
  ])('on %s the reader is taken to the file that was chosen', async (_, viewport) => {
    const { page, faults, text } = await openPlayground(opened, { viewport });
    const isInSight = () =>
      page.evaluate(() => {
        const title = document.querySelector('#pg-file-title');
        const { top = 0, bottom = 0, left = 0 } = title?.getBoundingClientRect() ?? {};
        const isOnTop = title?.contains(document.elementFromPoint(left + 4, (top + bottom) / 2));
        return { isFocused: document.activeElement === title, isOnTop, isWithin: top >= 0 && bottom <= innerHeight };
      });
    for (const name of ['first.json', 'second.json']) {
      await page.getByRole('button', { name: 'Choose a file' }).focus();
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: many });
      await eventually(isInSight).toEqual({ isFocused: true, isOnTop: true, isWithin: true });
    }
    const small = { name: 'small.json', mimeType: 'text/plain', buffer: Buffer.from(broken) };
    await page.locator('input[type=file]').setInputFiles(small);
    await eventually(() => text.evaluate((area) => document.activeElement === area)).toBe(true);
    expect(faults).toEqual([]);
  });

  test('a text that is too long for the editor is judged as a file', async () => {
    const { faults, paste, verdict, notice } = await openPlayground(opened);
    await paste(`${valid}\n`.repeat(4000));
    await eventually(() => notice.textContent()).toMatch(/^The pasted text has 2\.\d MB/);
    await eventually(() => verdict.textContent()).toMatch(/^4,000 events in .* none rejected\.$/);
    expect(faults).toEqual([]);
  });

  test('a text of 1 MB can be typed in: it is judged aside', async () => {
    const { page, faults, text, paste, verdict } = await openPlayground(opened);
    await paste(`${valid}\n`.repeat(Math.ceil(1_000_000 / valid.length)));
    await eventually(() => verdict.textContent()).toMatch(/^1,\d{3} events: valid\.$/);
    await text.press('Control+Home');
    await watchFreezes(page);
    await page.keyboard.type('{"a":1}');
    await eventually(() => verdict.textContent()).toMatch(/ 1 rejected/);
    const frozen = await longestFreeze(page);
    console.log(`With 1 MB in the editor a key took ${frozen} ms at most.`);
    expect(frozen).toBeLessThan(MOST_FROZEN_MS);
    expect(faults).toEqual([]);
  });

  let folder: string;
  let large: LargeFile;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'playground-'));
    large = await writeLargeFile(join(folder, 'large.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('100 MB are judged while the page stays as quick as before, in constant memory; or stopped', async () => {
    const { page, faults, text, verdict } = await openPlayground(opened);
    const before = await peakMemory(page);
    await watchFreezes(page);
    const started = performance.now();
    await page.locator('input[type=file]').setInputFiles(large.file);
    await page.getByRole('progressbar', { name: 'Judging the file' }).waitFor();
    await text.fill(broken);
    await eventually(() => page.locator('#pg-verdict').textContent()).toBe('1 event: rejected, 1 error.');
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(1);
    const words = `${large.events.toLocaleString('en')} events in `;
    await expect.poll(() => verdict.textContent(), { timeout: 120_000 }).toContain(words);
    expect(await verdict.textContent()).toContain(`: ${large.rejected.toLocaleString('en')} rejected.`);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const frozen = await longestFreeze(page);
    const more = (await peakMemory(page)) - before;
    console.log(
      `100 MB judged in ${seconds} s; longest task of the page ${frozen} ms; ${Math.round(more / 1e6)} MB more memory.`,
    );
    expect(frozen).toBeLessThan(MOST_FROZEN_MS);
    expect(more).toBeLessThan(MOST_MORE_MEMORY);

    await page.locator('input[type=file]').setInputFiles(large.file);
    await page.getByRole('button', { name: 'Stop' }).click();
    await eventually(() => page.locator('.pg-file .pg-fault').allTextContents()).toEqual([
      'Stopped: what came before is judged.',
    ]);
    expect(faults).toEqual([]);
  }, 240_000);
});

interface LargeFile {
  readonly file: string;
  readonly events: number;
  readonly rejected: number;
}

/** Events one a line, every hundredth without a city. */
async function writeLargeFile(file: string): Promise<LargeFile> {
  const hundred = Buffer.from([...Array<string>(99).fill(valid), broken, ''].join('\n'));
  const rounds = Math.ceil(LARGE_BYTES / hundred.length);
  const stream = createWriteStream(file);
  for (let round = 0; round < rounds; round += 1) if (!stream.write(hundred)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'close');
  return { file, events: rounds * 100, rejected: rounds };
}

async function watchFreezes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const scope = globalThis as typeof globalThis & { longest: number };
    scope.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) scope.longest = Math.max(scope.longest, duration);
    }).observe({ type: 'longtask' });
  });
}

/** The longest task of the page's own thread since it is watched, in ms; 0 when all took less than 50. */
function longestFreeze(page: Page): Promise<number> {
  return page.evaluate(() => Math.round((globalThis as typeof globalThis & { longest: number }).longest));
}

/** The most memory that any of the browser's page processes has had, in bytes. */
async function peakMemory(page: Page): Promise<number> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]) * 1024);
  return Math.max(...peaks);
}
