import { expect, inject, test } from 'vitest';
import { describeInBrowser, settled } from './browser.ts';

describeInBrowser('the sidebar', ({ open }) => {
  test.each(['/support-policy.html', '/reference/rules/unknown-field.html'])('shows the line of %s', async (path) => {
    const { page } = await open({ serviceWorkers: 'block', viewport: { width: 1280, height: 800 } });
    await page.goto(inject('site') + path);
    await settled(page);
    const line = page.locator('.VPSidebar .is-active.is-link > .item');
    expect(await line.count()).toBe(1);
    const box = await line.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(800);
  });
});
