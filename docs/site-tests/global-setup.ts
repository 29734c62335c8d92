import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { dist } from '../site/places.ts';
import { serve } from '../site/serve.ts';
import { CHROMIUM } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built site is served, such as `http://127.0.0.1:4173`. */
    site: string;
    /** The files of that site: a copy, so that a build that begins meanwhile takes nothing away. */
    siteFolder: string;
    /** Why no browser can run here; '' where one can. */
    noBrowser: string;
  }
}

/** Builds the site where its sources have changed, and serves it to all test files of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const noBrowser = existsSync(CHROMIUM) ? '' : `there is no ${CHROMIUM}`;
  if (noBrowser !== '' && (process.env.ACME_REQUIRE_SITE ?? '') !== '') {
    throw new Error(`The site's tests can't be left out here, and ${noBrowser}.`);
  }
  if (noBrowser !== '')
    console.warn(`Tests of the site in a browser are skipped: ${noBrowser}. apt-get install chromium`);
  project.provide('noBrowser', noBrowser);
  // In a process of its own, without what a test's process tells those who build.
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  execFileSync(process.execPath, [join(import.meta.dirname, '../site/main.ts'), '--build'], { env, stdio: 'pipe' });
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  cpSync(dist, folder, { recursive: true });
  project.provide('siteFolder', folder);
  const server = await serve(folder, 0);
  project.provide('site', server.origin);
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  };
}
