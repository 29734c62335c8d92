import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { bundle } from './bundle.ts';
import { reportOfSources, values } from './verdicts.ts';

const CHROMIUM = '/usr/bin/chromium';
const POLICY = "default-src 'none'; script-src 'self'";
const PAGE = '<!doctype html><title>Verdicts</title><body><script type="module" src="/page.mjs"></script>';

// As root it has no sandbox of its own; all else keeps it from calling home.
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat([
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]);

test('the bundle judges in Chromium, under a policy that lets no code be made from text', async (ctx) => {
  if (!runs(CHROMIUM)) {
    const reason = `there is no ${CHROMIUM}; on Debian, apt-get install chromium`;
    if (process.env.CI) throw new Error(`This must not be skipped in CI, but ${reason}.`);
    return ctx.skip(reason);
  }
  const { project } = await bundle(['isTelemetryEvent', 'validateTelemetryEvent']);
  writeFileSync(join(project, 'values.mjs'), `export default ${values};`);
  const address = await serve(project);

  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(address);
  const judged = page.locator('#judged');
  await judged.waitFor({ timeout: 15_000 }).catch(() => {
    throw new Error(`The page gave no verdicts. Chromium said: ${said.join('\n') || 'nothing'}`);
  });
  const report = JSON.parse((await judged.textContent()) ?? '');
  const { verdicts } = await reportOfSources();
  const mend =
    'The verdicts are those of the sources: look for what Node and browsers do differently in packages/schema/src.';
  expect(report, mend).toEqual({ refusesEval: true, verdicts });
});

function runs(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Serves the modules of a folder, and a page, on loopback until the test ends. Answers the page's address. */
async function serve(folder: string): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    const name = /^\/([a-z-]+\.mjs)$/.exec(url)?.[1];
    response.setHeader('Content-Security-Policy', POLICY);
    response.setHeader('Content-Type', name ? 'text/javascript' : 'text/html; charset=utf-8');
    if (name) response.end(readFileSync(join(folder, name)));
    else response.writeHead(url === '/' ? 200 : 404).end(url === '/' ? PAGE : '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
