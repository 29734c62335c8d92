import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';

/** What Playwright has a page say where a test wants no service worker. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

export const CHROMIUM = '/usr/bin/chromium';

/** A page, and what has gone wrong in it so far, a line each. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors on the console and uncaught ones, breaches of the policy, requests that failed or left the origin. */
  readonly faults: string[];
}

export interface Opened {
  /** A new page in a context of its own. It is closed with the browser. */
  open(options?: BrowserContextOptions): Promise<WatchedPage>;
}

/** Tests with one browser; where there is none, one skipped test with the reason stands for them. */
export function describeInBrowser(name: string, tests: (opened: Opened) => void): void {
  const noBrowser = inject('noBrowser');
  if (noBrowser !== '') {
    test(name, ({ skip }) => skip(noBrowser));
    return;
  }
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    });
    afterAll(() => browser.close());
    tests({
      open: async (options) => watched(await browser.newContext({ reducedMotion: 'reduce', ...options })),
    });
  });
}

async function watched(context: BrowserContext): Promise<WatchedPage> {
  const faults: string[] = [];
  // As a console message, which is an error below.
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      console.error(`policy broken: ${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
  const page = await context.newPage();
  const at = () => new URL(page.url()).pathname;
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && message.text() !== BLOCKED)
      faults.push(`${at()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${at()}: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('http://127.0.0.1:')) faults.push(`${at()}: asks for ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${at()}: ${response.status()} for ${response.url()}`);
  });
  return { page, faults };
}

/** Waits until the page's script has taken over what the server sent. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
  await page.waitForLoadState('networkidle');
}
