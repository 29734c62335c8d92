import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** axe itself, of the version that its builder has, which brings it into the page at every look, twice, and not minified. */
const AXE = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** A finding of axe: its rule, where in the page, and how grave axe says it is. */
export interface Finding {
  readonly text: string;
  readonly isSerious: boolean;
}

/** What axe finds by all its rules within an element. */
export async function axeFindings(page: Page, within = 'body'): Promise<Finding[]> {
  // Colours under way are none that the page keeps. To ask for the animations begins those that are due.
  await page.waitForFunction(() => document.getAnimations().length === 0);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  // The builder has nothing left to bring.
  const { violations } = await new AxeBuilder({ page, axeSource: '0' })
    // In one go: the other mode, for frames from elsewhere, describes every element of the page, and takes four times
    // as long. Pages have no frames.
    .setLegacyMode()
    .include(within)
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, impact, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, html }) => `${target.join(' ')} ${html}`);
    return {
      text: `${id} at ${places.join('; ')}`,
      isSerious: impact === 'serious' || impact === 'critical',
    };
  });
}
