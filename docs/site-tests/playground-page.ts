import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { Opened } from './browser.ts';

/** The playground in a browser, named as a screen reader names its parts. */
export interface PlaygroundPage {
  readonly page: Page;
  readonly faults: string[];
  readonly text: Locator;
  /** What is announced when the verdict changes. */
  readonly verdict: Locator;
  /** What an action answers. */
  readonly notice: Locator;
  /** The rules that the page says are broken, in its order. */
  brokenRules(): Promise<string[]>;
  /** The pieces of the text that are marked. */
  marks(): Promise<string[]>;
  breakRule(id: string): Promise<void>;
  /** Puts a text in the place of what stands in the editor, by the clipboard. */
  paste(text: string): Promise<void>;
  /** Drops a file of these bytes on the editor. */
  drop(name: string, bytes: Uint8Array): Promise<void>;
}

let clipboardIsFree: Promise<unknown> = Promise.resolve();

/** Does what needs the clipboard, of which there is one for all pages, while two tests have theirs open. */
export function withClipboard<T>(work: () => Promise<T>): Promise<T> {
  const done = clipboardIsFree.then(work);
  clipboardIsFree = done.catch(() => {});
  return done;
}

/** Opens the playground and waits for its first verdict. `fragment` with its `#`. */
export async function openPlayground(
  { open }: Opened,
  { fragment = '', ...options }: BrowserContextOptions & { fragment?: string } = {},
): Promise<PlaygroundPage> {
  const { page, faults } = await open({ serviceWorkers: 'block', viewport: { width: 1280, height: 900 }, ...options });
  await page.goto(`${inject('site')}/playground.html${fragment}`);
  const text = page.getByRole('textbox', { name: /^Events/ });
  const verdict = page.locator('.pg-announcer');
  await expect.poll(() => verdict.textContent(), { timeout: 20_000 }).toMatch(/^\d|^Nothing/);
  return {
    page,
    faults,
    verdict,
    text,
    notice: page.locator('.pg-notice'),
    brokenRules: () => page.locator('.pg-rule h3').allTextContents(),
    marks: () => page.locator('.pg-mark').allTextContents(),
    async breakRule(id) {
      await page.getByRole('combobox', { name: 'Rule to break' }).selectOption(id);
      await page.getByRole('button', { name: 'Break this rule' }).click();
    },
    async paste(content) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await withClipboard(async () => {
        await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), content);
        await text.press('Control+A');
        await text.press('Control+V');
      });
    },
    async drop(name, bytes) {
      const transfer = await page.evaluateHandle(
        ([fileName, content]) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(content), (character) => character.charCodeAt(0))], fileName));
          return data;
        },
        [name, Buffer.from(bytes).toString('base64')] as const,
      );
      await page.locator('.playground').dispatchEvent('drop', { dataTransfer: transfer });
    },
  };
}

/** The text of a place, once it is as wanted. */
export function eventually(read: () => Promise<unknown>) {
  return expect.poll(read, { timeout: 20_000 });
}
