import type { Size } from './size.ts';

/** A row of `sizes.json`. */
export interface EntrySize extends Size {
  readonly entry: string;
}

/** By how much a size may differ from the recorded one before that is written anew. */
export const TOLERANCE = 0.02;

/** What has been measured; where the recorded sizes are near enough, those, so that a change of nothing that matters changes no file. */
export function kept(measured: readonly EntrySize[], recorded: readonly EntrySize[]): readonly EntrySize[] {
  return measured.map((now) => {
    const then = recorded.find(({ entry }) => entry === now.entry);
    return then !== undefined && isNear(now.minified, then.minified) && isNear(now.gzip, then.gzip) ? then : now;
  });
}

function isNear(now: number, then: number): boolean {
  return Math.abs(now - then) <= then * TOLERANCE;
}

/** A row a line, so that growth is seen in review. */
export function sizesAsJson(sizes: readonly EntrySize[]): string {
  const rows = sizes.map(
    ({ entry, minified, gzip }) => `  { "entry": ${JSON.stringify(entry)}, "minified": ${minified}, "gzip": ${gzip} }`,
  );
  return `[\n${rows.join(',\n')}\n]\n`;
}

/** The same for people, in Markdown. */
export function sizesAsText(sizes: readonly EntrySize[], command: string): string {
  const rows = sizes.map(
    ({ entry, minified, gzip }) => `| \`${entry}\` | ${kilobytes(minified)} | ${kilobytes(gzip)} |`,
  );
  return `# Size of each entry

The whole entry with all that it needs, bundled and minified by esbuild, and as gzip sends that; peers are not in it. Whoever imports only
some of its names gets less. In kB (1000 bytes), within ${TOLERANCE * 100} %. Measured by \`${command}\`.

| entry | minified | gzip |
|---|---:|---:|
${rows.join('\n')}
`;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
