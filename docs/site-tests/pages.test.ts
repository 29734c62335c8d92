import { expect, inject, test } from 'vitest';
import { axeFindings } from './axe.ts';
import { describeInBrowser, settled, type WatchedPage } from './browser.ts';
import { pagePaths } from './pages.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };
/** Two opposite views show a page in either size and in either scheme. It is loaded in the first. */
const OPPOSITES = [
  [
    { size: PHONE, colorScheme: 'light' },
    { size: DESKTOP, colorScheme: 'dark' },
  ],
  [
    { size: DESKTOP, colorScheme: 'light' },
    { size: PHONE, colorScheme: 'dark' },
  ],
] as const;
/** Two for each page, the others for its neighbour; all four, which takes twice as long, where `EVERY_VIEW` is set. */
const seen = pagePaths.map((path, index) => ({
  path,
  views: process.env.EVERY_VIEW ? OPPOSITES.flat() : (OPPOSITES[index % 2] ?? []),
}));

test('there are pages', () => {
  expect(pagePaths).toContain('/');
  expect(pagePaths.length).toBeGreaterThan(100);
});

describeInBrowser('every page', ({ open }) => {
  // A new one is a window of the browser, whose own surface takes longer to start than a page to load.
  const blankPages: WatchedPage[] = [];

  test.concurrent.each(seen)(
    '$path: no error, nothing from elsewhere, no serious finding of axe by any rule',
    async ({ path, views }) => {
      expect(views.length).toBeGreaterThanOrEqual(2);
      const watched = blankPages.pop() ?? (await open({ serviceWorkers: 'block' }));
      const { page, faults } = watched;
      const show = async ({ size, colorScheme }: (typeof views)[number]) => {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
      };
      if (views[0]) await show(views[0]);
      await page.goto(inject('site') + path);
      await settled(page);
      for (const view of views) {
        const { size, colorScheme } = view;
        await show(view);
        await page.waitForFunction(
          (mode) => document.documentElement.classList.contains('dark') === (mode === 'dark'),
          colorScheme,
        );
        const serious = (await axeFindings(page)).filter(({ isSerious }) => isSerious);
        faults.push(...serious.map(({ text }) => `${size.width} px, ${colorScheme}: ${text}`));
        const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (tooWide > 0) faults.push(`${size.width} px: ${tooWide} px too wide`);
      }
      await page.goto('about:blank');
      const found = faults.splice(0);
      blankPages.push(watched);
      expect(found).toEqual([]);
    },
    300_000,
  );

  test('what axe calls serious is found', async () => {
    const { page } = await open({ serviceWorkers: 'block', viewport: DESKTOP });
    await page.goto(`${inject('site')}/reference/api/testing.html`);
    await settled(page);
    await page.evaluate(() => {
      const pale = document.querySelector('main pre span span') as HTMLElement;
      pale.style.setProperty('color', '#ccc', 'important');
      document.querySelector('main h2')?.append(document.createElement('button'));
    });
    const serious = (await axeFindings(page)).filter(({ isSerious }) => isSerious);
    await page.context().close();
    expect(serious.map(({ text }) => text.replace(/ .*/s, '')).sort()).toEqual(['button-name', 'color-contrast']);
  });

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
