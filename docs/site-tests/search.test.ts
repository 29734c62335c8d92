import { expect, inject, test } from 'vitest';
import { describeInBrowser, settled } from './browser.ts';

describeInBrowser('search', ({ open }) => {
  test('finds a rule by its id, with the keyboard alone', async () => {
    const { page, faults } = await open({ serviceWorkers: 'block' });
    await page.goto(`${inject('site')}/`);
    await settled(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill('buffering-within-watch-time');
    const results = page.getByRole('option');
    await results.first().waitFor();
    expect(await results.first().textContent()).toContain('buffering-within-watch-time');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/');
    await page.getByText('buffering-within-watch-time').first().waitFor();
    expect(faults).toEqual([]);
  });
});
