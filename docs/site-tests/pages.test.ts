import { dirname } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { describeInBrowser, settled } from './browser.ts';
import { pagePaths } from './pages.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };
/** The same pages, seen four ways. What the text alone is judged by where it would be judged alike: [] is by nothing. */
const VIEWS: readonly { size: typeof PHONE; colorScheme: 'light' | 'dark'; rules?: readonly string[] }[] = [
  { size: DESKTOP, colorScheme: 'light' },
  { size: DESKTOP, colorScheme: 'dark', rules: ['color-contrast'] },
  { size: PHONE, colorScheme: 'light', rules: ['scrollable-region-focusable', 'target-size'] },
  { size: PHONE, colorScheme: 'dark', rules: [] },
];

/** A page of each folder, judged whole and by all rules in each view: the frame is the same on all others. */
const withFrame = new Set([
  '/playground.html',
  ...pagePaths.filter((path, at) => dirname(path) !== dirname(pagePaths[at - 1] ?? '')),
]);

/** Pages of one generator, some of which axe takes half a minute for: all but the first of a folder are not given to it. */
const isAlike = (path: string) => path.startsWith('/reference/api/');

test('there are pages', () => {
  expect(pagePaths).toContain('/');
  expect(pagePaths.length).toBeGreaterThan(100);
  expect(withFrame.size).toBeGreaterThan(7);
});

describeInBrowser('every page', ({ open }) => {
  test.concurrent.each(pagePaths)(
    '%s: no error, nothing from elsewhere, no serious finding of axe',
    async (path) => {
      const { page, faults } = await open({ serviceWorkers: 'block', viewport: DESKTOP });
      await page.goto(inject('site') + path);
      await settled(page);
      for (const { size, colorScheme, rules } of VIEWS) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
        await page.waitForFunction(
          (mode) => document.documentElement.classList.contains('dark') === (mode === 'dark'),
          colorScheme,
        );
        const findings = withFrame.has(path)
          ? await axeFindings(page, 'body')
          : await axeFindings(page, 'main', isAlike(path) ? [] : rules);
        faults.push(...findings.map((finding) => `${size.width} px, ${colorScheme}: ${finding}`));
        const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (tooWide > 0) faults.push(`${size.width} px: ${tooWide} px too wide`);
      }
      await page.context().close();
      expect(faults).toEqual([]);
    },
    300_000,
  );

  test('each can be reached from the first without loading anew', async () => {
    const { page, faults } = await open({ serviceWorkers: 'block' });
    await page.goto(`${inject('site')}/`);
    await settled(page);
    for (const path of pagePaths) {
      await page.evaluate((href) => {
        const link = document.createElement('a');
        link.href = href;
        document.querySelector('#app')?.append(link);
        link.click();
        link.remove();
      }, path);
      await page.waitForURL(`**${path}`);
    }
    await page.waitForLoadState('networkidle');
    await page.context().close();
    expect(faults).toEqual([]);
  }, 300_000);
});

/** What axe finds within an element that is serious or critical, a line each; by all its rules when none are named. */
async function axeFindings(page: Page, within: 'body' | 'main', rules?: readonly string[]): Promise<string[]> {
  if (rules?.length === 0) return [];
  const axe = new AxeBuilder({ page }).include(within).options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => {
      const places = nodes.slice(0, 3).map(({ target, html }) => `${target.join(' ')} ${html}`);
      return `${id} at ${places.join('; ')}`;
    });
}
