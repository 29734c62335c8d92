import { expect, inject, test } from 'vitest';
import { describeInBrowser, settled } from './browser.ts';

/** The longest transition or animation of any element, in seconds. */
function longestMotion(): number {
  const seconds = [...document.querySelectorAll('*')].flatMap((element) =>
    [undefined, '::before', '::after'].flatMap((part) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element, part);
      return `${transitionDuration},${animationDuration}`.split(',').map(Number.parseFloat);
    }),
  );
  return Math.max(...seconds.filter((number) => !Number.isNaN(number)));
}

describeInBrowser('motion', ({ open }) => {
  test.each([
    ['no-preference', (seconds: number) => seconds > 0.1],
    ['reduce', (seconds: number) => seconds <= 0.001],
  ] as const)('is as the reader asks for: %s', async (reducedMotion, isRight) => {
    const { page } = await open({ serviceWorkers: 'block', reducedMotion });
    for (const path of ['/', '/rules.html', '/playground.html']) {
      await page.goto(inject('site') + path);
      await settled(page);
      expect(await page.evaluate(longestMotion)).toSatisfy(isRight);
    }
  });
});
