import { createHash } from 'node:crypto';

/**
 * Headers of all paths that a pattern matches; `*` at its end stands for any text. No two rows give a path one header:
 * hosts would join the two.
 */
export interface HeaderRow {
  readonly pattern: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the browser may load: this origin's, and the inline scripts with these hashes (`sha256-…`). */
export function contentSecurityPolicy(scriptHashes: readonly string[]): string {
  const directives = {
    'default-src': "'self'",
    'script-src': ["'self'", ...scriptHashes.map((hash) => `'${hash}'`)].join(' '),
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** The headers of the site, for a set of hashes. Append a row. */
export function headerRows(scriptHashes: readonly string[]): readonly HeaderRow[] {
  return [
    {
      pattern: '/*',
      headers: {
        'Content-Security-Policy': contentSecurityPolicy(scriptHashes),
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    },
    // Their names hold a hash of what they hold.
    { pattern: '/assets/*', headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } },
    // A schema is fetched by its $id, from any page. The files of a version never change.
    {
      pattern: '/telemetry/*',
      headers: {
        'Content-Type': 'application/schema+json',
        'Access-Control-Allow-Origin': '*',
        'Cache-Control': 'public, max-age=86400',
      },
    },
  ];
}

/** Of every path for which no row says another. */
const CACHE_CONTROL = 'no-cache';

/** The rows as the text of a `_headers` file, which several static hosts read and which is a list for all others. */
export function headersText(rows: readonly HeaderRow[]): string {
  const blocks = rows
    .map(({ pattern, headers }) =>
      [pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n'),
    )
    .join('\n');
  return `# Where no Cache-Control is given: ${CACHE_CONTROL}.\n${blocks}`;
}

/** The rows of a `_headers` file. */
export function readHeaders(text: string): readonly HeaderRow[] {
  return text
    .split('\n\n')
    .map((block) => block.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')))
    .filter((lines) => lines.length > 0)
    .map(([pattern = '', ...lines]) => ({
      pattern,
      headers: Object.fromEntries(
        lines.map((line) => {
          const colon = line.indexOf(':');
          return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
        }),
      ),
    }));
}

/** The headers of one path, such as `/assets/a.js`; names in lower case. */
export function headersOf(rows: readonly HeaderRow[], path: string): Readonly<Record<string, string>> {
  const matching = rows.filter(({ pattern }) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  );
  const given = matching.flatMap(({ headers }) => Object.entries(headers));
  return {
    'cache-control': CACHE_CONTROL,
    ...Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), value])),
  };
}

/** The hashes of a page's inline scripts, as a policy names them. */
export function inlineScriptHashes(html: string): readonly string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)].map(
    ([, code = '']) => `sha256-${createHash('sha256').update(code).digest('base64')}`,
  );
}
