import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { finishSite } from '../site/finish.ts';
import { type Server, serve } from '../site/serve.ts';
import { describeInBrowser, settled } from './browser.ts';
import { htmlOf, pagePaths, siteFolder } from './pages.ts';

/** Loads the first page and waits until the service worker has kept the site. */
async function visit(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

describeInBrowser('without a network, after one visit', ({ open }) => {
  const servers: Server[] = [];
  const started = async (folder: string, port = 0) => {
    const server = await serve(folder, port);
    servers.push(server);
    return server;
  };
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  test('every page is there, and so is the search', async () => {
    const { page, faults } = await open();
    const server = await started(siteFolder);
    await visit(page, server.origin);
    await server.close();
    await expect(fetch(server.origin)).rejects.toThrow();
    for (const path of pagePaths) {
      const response = await page.goto(server.origin + path);
      expect(response?.fromServiceWorker()).toBe(true);
      expect(response?.status()).toBe(200);
    }
    await settled(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill('timestamp');
    await page.getByRole('option').first().waitFor();
    expect(faults).toEqual([]);
    const missing = await page.goto(`${server.origin}/no-such-page`);
    expect(missing?.fromServiceWorker()).toBe(true);
    expect(await missing?.text()).toBe(htmlOf('/404.html'));
  }, 300_000);

  test('a page moves on to another without loading anew', async () => {
    const { page } = await open();
    const server = await started(siteFolder);
    await visit(page, server.origin);
    await server.close();
    await page.evaluate(() => Object.assign(window, { stayed: true }));
    await page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: '/rules.html' });
      document.querySelector('#app')?.append(link);
      link.click();
    });
    await page.getByRole('heading', { level: 1 }).filter({ hasText: /rules/i }).waitFor();
    expect(await page.evaluate(() => 'stayed' in window)).toBe(true);
  });

  test('a new version is read at once, and kept in place of the old one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'site-'));
    cpSync(siteFolder, folder, { recursive: true });
    const { page } = await open();
    const { origin } = await started(folder);
    await visit(page, origin);

    const file = join(folder, 'rules.html');
    writeFileSync(file, readFileSync(file, 'utf8').replace('</title>', ' of the new version</title>'));
    finishSite(folder);
    await page.goto(`${origin}/rules.html`);
    const served = await page.evaluate(async () => (await fetch('/rules.html')).text());
    expect(served).toContain('of the new version');

    // The new worker takes over when the last page of the old version is closed.
    const replaced = page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      return new Promise((resolve) => {
        const look = () => (registration.waiting ? resolve(true) : setTimeout(look, 50));
        look();
      });
    });
    expect(await replaced).toBe(true);
    const context = page.context();
    await page.goto('about:blank');
    await page.close();
    const later = await context.newPage();
    await visit(later, origin);
    await Promise.all(servers.splice(0).map((server) => server.close()));
    const response = await later.goto(`${origin}/rules.html`);
    expect(await response?.text()).toContain('of the new version');
    rmSync(folder, { recursive: true });
  });
});
