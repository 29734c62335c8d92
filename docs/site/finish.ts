import { createHash } from 'node:crypto';
import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { headerRows, headersText, inlineScriptHashes } from './headers.ts';
import { root } from './places.ts';
import { servedSchemas } from './schemas.ts';

const HEADERS = '_headers';
const SERVICE_WORKER = 'service-worker.js';

/** Completes what VitePress has built in a folder: schemas at their `$id`, service worker, headers. */
export function finishSite(folder: string): void {
  const files = filesOf(folder);
  for (const { file, path } of servedSchemas()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(root, file), join(folder, path));
  }
  // The schemas are for programs, and large: they aren't kept for reading without a network.
  writeFileSync(join(folder, SERVICE_WORKER), serviceWorker(folder, files));
  const pages = files.filter((file) => file.endsWith('.html'));
  const hashes = new Set(pages.flatMap((page) => inlineScriptHashes(readFileSync(join(folder, page), 'utf8'))));
  writeFileSync(join(folder, HEADERS), headersText(headerRows([...hashes].sort())));
}

/** Files below a folder that VitePress made, sorted. */
function filesOf(folder: string): readonly string[] {
  const entries = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
  const added = new Set([HEADERS, SERVICE_WORKER, ...servedSchemas().map(({ path }) => path.slice(1))]);
  return files.filter((file) => !added.has(file));
}

/** The worker's text, with the list of files that it keeps. */
function serviceWorker(folder: string, files: readonly string[]): string {
  const revisions = Object.fromEntries(
    files.map((file) => [
      `/${file}`,
      file.startsWith('assets/')
        ? ''
        : createHash('sha256')
            .update(readFileSync(join(folder, file)))
            .digest('hex')
            .slice(0, 16),
    ]),
  );
  const code = readFileSync(join(import.meta.dirname, 'service-worker.mjs'), 'utf8');
  return code.replace(`'%FILES%'`, () => JSON.stringify(JSON.stringify(revisions)));
}
