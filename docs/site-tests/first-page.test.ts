import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { describeInBrowser, settled } from './browser.ts';

/** Of script, gzip, in bytes. */
const BUDGET = 100_000;

describeInBrowser('the first page', ({ open }) => {
  test(`loads at most ${BUDGET / 1000} kB of script on a first visit`, async () => {
    const { page } = await open({ serviceWorkers: 'block' });
    const responses: Response[] = [];
    page.on('response', (response) => responses.push(response));
    await page.goto(`${inject('site')}/`);
    await settled(page);
    const scripts = await Promise.all(
      responses.filter(isNeeded).map(async (response) => ({
        path: new URL(response.url()).pathname,
        bytes: gzipSync(await response.body(), { level: 9 }).length,
      })),
    );
    const sum = scripts.reduce((total, { bytes }) => total + bytes, 0);
    console.log(`The first page loads ${(sum / 1000).toFixed(1)} kB of script, gzip, in ${scripts.length} files.`);
    expect(scripts.length).toBeGreaterThan(2);
    expect(scripts.map(({ path }) => path).filter((path) => /search|playground/i.test(path))).toEqual([]);
    expect(sum).toBeLessThanOrEqual(BUDGET);
  });
});

/** A script that the page runs: what a browser fetches ahead, when idle, for the links in view is not. */
function isNeeded(response: Response): boolean {
  const { 'sec-purpose': purpose } = response.request().headers();
  return (response.headers()['content-type'] ?? '').startsWith('text/javascript') && purpose !== 'prefetch';
}
