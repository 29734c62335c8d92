import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** A finding of axe: its rule, where in the page, and how grave axe says it is. */
export interface Finding {
  readonly text: string;
  readonly isSerious: boolean;
}

/** What axe finds by all its rules within an element. */
export async function axeFindings(page: Page, within = 'body'): Promise<Finding[]> {
  const { violations } = await new AxeBuilder({ page })
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
