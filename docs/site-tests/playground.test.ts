import { gzipSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import type { Response } from 'playwright-core';
import { expect, test } from 'vitest';
import { breakableRules } from '../playground/examples/examples.ts';
import { axeFindings } from './axe.ts';
import { describeInBrowser } from './browser.ts';
import { eventually, openPlayground, withClipboard } from './playground-page.ts';

const valid = JSON.stringify(sampleEvent);
const without = (field: string) => JSON.stringify({ ...sampleEvent, [field]: '' });

describeInBrowser('the playground', (opened) => {
  test('paste: every broken rule at its place in the text, as soon as it is there', async () => {
    const { page, faults, paste, verdict, brokenRules, marks } = await openPlayground(opened);
    await paste(`${valid}\n${without('city')}`);
    await eventually(() => verdict.textContent()).toBe('2 events: 1 rejected, 1 error.');
    expect(await brokenRules()).toEqual(['non-empty']);
    expect(await marks()).toEqual(['""']);
    expect((await page.locator('.pg-issue .pg-place').textContent())?.trim()).toBe('line 2, event 2, /city');
    expect(faults).toEqual([]);
  });

  test('break and mend: each rule alone by its button, and by typing at the place of the issue', async () => {
    const { page, faults, verdict, notice, brokenRules, breakRule } = await openPlayground(opened);
    for (const { id } of breakableRules) {
      await breakRule(id);
      await eventually(() => notice.textContent()).toBe(`This breaks ${id}, and no other rule.`);
      await eventually(brokenRules).toEqual([id]);
    }
    await page.getByRole('button', { name: 'Valid event' }).click();
    await eventually(() => verdict.textContent()).toBe('1 event: valid.');
    await breakRule('4k-needs-bandwidth');
    await page.getByRole('button', { name: /bandwidth_mbps must be at least 15/ }).click();
    await page.keyboard.type('15');
    await eventually(() => verdict.textContent()).toBe('1 event: valid.');
    expect(faults).toEqual([]);
  });

  test('strict or tolerant: by role, by preset, by rule, by durations', async () => {
    const { page, faults, text, verdict } = await openPlayground(opened);
    await text.fill(JSON.stringify({ ...sampleEvent, city: '', title_type: 'movie', position_seconds: 61 }));
    await eventually(() => verdict.textContent()).toBe('1 event: rejected, 1 error.');
    await page.getByRole('radio', { name: /^Strict/ }).check();
    await eventually(() => verdict.textContent()).toBe('1 event: rejected, 2 errors.');
    await page.getByRole('radio', { name: /^Tolerant/ }).check();
    await eventually(() => verdict.textContent()).toBe('1 event: valid, 1 warning.');
    await page.getByText('Rule by rule').click();
    await page.getByRole('combobox', { name: 'non-empty counts as' }).selectOption('off');
    await eventually(() => verdict.textContent()).toBe('1 event: valid.');
    await page.getByText('Content durations', { exact: true }).click();
    const durations = page.getByRole('textbox', { name: /^Seconds by title id/ });
    await durations.fill('{"TITLE_9c0d1e2f": 60');
    await eventually(() => page.locator('#pg-durations-fault').textContent()).toMatch(/This is not JSON/);
    await durations.press('End');
    await durations.press('}');
    await eventually(() => verdict.textContent()).toBe('1 event: rejected, 1 error.');
    expect(faults).toEqual([]);
  });

  test('session view: a lane with a mark an event, the trouble ringed, the same as a table', async () => {
    const { page, faults, text, breakRule } = await openPlayground(opened);
    await page.getByRole('button', { name: 'Valid session' }).click();
    const lane = page.getByRole('img', { name: /^SESSION_3a4b5c6d: 4 events, none with trouble/ });
    await eventually(() => lane.locator('.pg-lane-mark text').allTextContents()).toHaveLength(4);
    await breakRule('session-resume-after-pause');
    await eventually(() => page.locator('.pg-ring').count()).toBe(1);
    await page.getByText('The same as a table').click();
    const row = page.getByRole('row', { name: /event 2 resume .* session-resume-after-pause/ });
    await row.getByRole('button', { name: 'event 2' }).click();
    const selected = await text.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(JSON.parse(selected).event_type).toBe('resume');
    expect(faults).toEqual([]);
  });

  test('share: the link holds text and settings, and no request does', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const { page, faults, text, notice } = await openPlayground(opened, { permissions });
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url() + (request.postData() ?? '')));
    await page.getByRole('radio', { name: /^Strict/ }).check();
    await text.fill(without('isp'));
    const link = await withClipboard(async () => {
      await page.getByRole('button', { name: 'Copy a link' }).click();
      await eventually(() => notice.textContent()).toMatch(/^The link is copied/);
      return page.evaluate(() => navigator.clipboard.readText());
    });
    // The browser asks for the page's icon again when its address changes.
    expect(requested.filter((request) => !request.endsWith('/icon.svg'))).toEqual([]);
    const other = await openPlayground(opened, { fragment: new URL(link).hash });
    await eventually(() => other.text.inputValue()).toBe(without('isp'));
    await eventually(() => other.brokenRules()).toEqual(['non-empty']);
    expect(await other.page.getByRole('radio', { name: /^Strict/ }).isChecked()).toBe(true);
    expect([...faults, ...other.faults]).toEqual([]);
  });

  test('share: where nothing can be copied the link is shown; what is too long, cut off or old is said to be', async () => {
    const { page, faults, paste, notice } = await openPlayground(opened);
    await paste(Array.from({ length: 3000 }, (_, at) => Math.sin(at)).join('\n'));
    await page.getByRole('button', { name: 'Copy a link' }).click();
    await eventually(() => notice.textContent()).toMatch(/at most 8,000 are safe/);
    await page.getByRole('button', { name: 'Valid event' }).click();
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    await page.getByRole('button', { name: 'Copy a link' }).click();
    const link = page.getByRole('textbox', { name: 'Link' });
    await eventually(() => link.inputValue()).toMatch(/#v1\.[\w-]{100,}$/);
    const fragment = new URL(await link.inputValue()).hash;
    for (const [bad, words] of [
      [fragment.slice(0, -30), /damaged/],
      ['#v0.abc', /another kind/],
    ] as const) {
      const other = await openPlayground(opened, { fragment: bad });
      await eventually(() => other.notice.textContent()).toMatch(words);
      expect(await other.verdict.textContent()).toBe('1 event: valid.');
      expect(other.faults).toEqual([]);
    }
    expect(faults).toEqual([]);
  });

  test('a link can name the rule to break', async () => {
    const { page, faults, notice, brokenRules } = await openPlayground(opened, {
      fragment: '#break=4k-needs-bandwidth',
    });
    await eventually(() => notice.textContent()).toBe('This breaks 4k-needs-bandwidth, and no other rule.');
    await eventually(brokenRules).toEqual(['4k-needs-bandwidth']);
    expect(await page.getByRole('combobox', { name: 'Rule to break' }).inputValue()).toBe('4k-needs-bandwidth');
    await page.evaluate(() => {
      location.hash = '#break=no-such-rule';
    });
    await eventually(() => notice.textContent()).toMatch(/names no rule/);
    await eventually(brokenRules).toEqual(['4k-needs-bandwidth']);
    expect(faults).toEqual([]);
  });

  test('on a phone nothing lies over the page that was scrolled', async () => {
    const { page, faults } = await openPlayground(opened, { viewport: { width: 390, height: 844 } });
    await page.mouse.wheel(0, 600);
    await eventually(() => page.evaluate(() => scrollY)).toBeGreaterThan(300);
    await page.locator('.VPLocalNav').waitFor({ state: 'attached' });
    expect(await page.locator('.VPLocalNav').isVisible()).toBe(false);
    expect(faults).toEqual([]);
  });

  test('keyboard only: break a rule, find the issue, mend it, leave the text', async () => {
    const { page, faults, verdict, brokenRules } = await openPlayground(opened);
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement;
        const frame = element.matches('.pg-text') ? element.closest('.pg-editor') : element;
        const { outlineStyle, outlineWidth } = getComputedStyle(frame as Element);
        const name = element.labels?.[0]?.textContent ?? element.textContent ?? '';
        return { name: name.trim(), visible: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 };
      });
    const tabTo = async (name: string) => {
      for (let steps = 0; steps < 60; steps += 1) {
        await page.keyboard.press('Tab');
        const at = await focused();
        if (at.name.startsWith(name)) return expect(at.visible).toBe(true);
      }
      throw new Error(`Tab never comes to ${name}`);
    };
    await tabTo('Rule to break');
    await page.keyboard.type('4k');
    await tabTo('Break this rule');
    await page.keyboard.press('Enter');
    await eventually(brokenRules).toEqual(['4k-needs-bandwidth']);
    await tabTo('Events');
    await page.keyboard.press('F8');
    await page.keyboard.type('15');
    await eventually(() => verdict.textContent()).toBe('1 event: valid.');
    for (const name of ['Indent', 'Copy a link', 'Choose a file', 'Reader', 'Rule by rule', 'Content durations'])
      await tabTo(name);
    expect(faults).toEqual([]);
  });

  test('screen reader: every control has a name, the verdict is announced, marks and numbers are not read', async () => {
    const { page, faults, verdict } = await openPlayground(opened);
    expect(await verdict.getAttribute('aria-live')).toBe('polite');
    const names = await page.locator('.playground').ariaSnapshot();
    for (const name of ['button', 'combobox', 'textbox', 'radio', 'group', 'heading', 'link', 'status'])
      expect(names).toMatch(new RegExp(`- '?${name}\\b`));
    expect(names).not.toMatch(/- '?(button|combobox|textbox|radio|link|img)'?(:|$| \[)/m);
    expect(await page.locator('.pg-gutter, .pg-marks').evaluateAll((all) => all.map((one) => one.ariaHidden))).toEqual([
      'true',
      'true',
    ]);
    expect(faults).toEqual([]);
  });

  test('axe has nothing to say, light and dark, on a phone and a desk, whatever is shown', async () => {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [width, height] of [
        [390, 844],
        [1280, 900],
      ] as const) {
        const { page, faults, breakRule, brokenRules, drop } = await openPlayground(opened, {
          colorScheme,
          viewport: { width, height },
        });
        const look = async (state: string) => {
          for (const finding of await axeFindings(page, '.playground-page'))
            found.push(`${state}, ${width} px, ${colorScheme}: ${finding.text}`);
          const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (tooWide > 0) found.push(`${state}, ${width} px: ${tooWide} px too wide`);
        };
        await look('valid');
        await breakRule('session-time-order');
        await eventually(brokenRules).toEqual(['session-time-order']);
        await page.getByText('The same as a table').click();
        await page.getByText('Rule by rule').click();
        await page.getByText('Content durations', { exact: true }).click();
        await look('session');
        await breakRule('4k-needs-bandwidth');
        await drop('events.json', Buffer.from(`${without('city')}\n`.repeat(1000)));
        await page.getByRole('button', { name: 'Close the file' }).waitFor();
        await look('file');
        found.push(...faults);
        await page.context().close();
      }
    }
    expect(found).toEqual([]);
  }, 240_000);

  test('its script comes with its own page only, and stays small', async () => {
    const { page, faults } = await opened.open({ serviceWorkers: 'block' });
    const responses: Response[] = [];
    page.on('response', (response) => responses.push(response));
    await page.goto('about:blank');
    const again = await openPlayground(opened);
    again.page.on('response', (response) => responses.push(response));
    await again.page.reload({ waitUntil: 'networkidle' });
    const own = responses.filter((response) => /\/(Playground|worker)[.-][^/]*\.js$/.test(response.url()));
    const bytes = await Promise.all(own.map(async (response) => gzipSync(await response.body(), { level: 9 }).length));
    const sum = bytes.reduce((total, each) => total + each, 0);
    console.log(`The playground's own script: ${(sum / 1000).toFixed(1)} kB gzip in ${own.length} files.`);
    expect(own.length).toBeGreaterThanOrEqual(2);
    expect(sum).toBeLessThan(100_000);
    expect([...faults, ...again.faults]).toEqual([]);
  });
});
