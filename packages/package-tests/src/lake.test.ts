import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cases } from './cases.ts';
import { install } from './install.ts';
import { issuesIn, issuesOf, type Total, writeLake } from './lake.ts';
import { nodes } from './nodes.ts';
import { packed } from './packed.ts';
import { readManifest } from './public-packages.ts';
import { run, runForJson } from './run.ts';
import { reportOfSources } from './verdicts.ts';

const LAKE = '@acme/telemetry-lake';
const everywhere = nodes.flatMap(({ node, path }) =>
  (['import', 'require'] as const).map((way) => ({ node, path, way })),
);

interface Found {
  readonly complete: boolean;
  readonly objects: readonly object[];
  readonly total: Total & {
    readonly events: number;
    readonly invalid: number;
    readonly duplicates: number;
  };
}

interface Refusal {
  readonly code: string;
  readonly isKnown: boolean;
  readonly message: string;
}

interface LakeReport {
  readonly threads: readonly number[];
  readonly alone: Found;
  readonly inThreads: Found;
  readonly refusals: Readonly<Record<string, Refusal>>;
}

describe.each(everywhere)('$node, $way', ({ path, way }) => {
  test('the packed lake audits in threads, and says which peer is missing', async () => {
    const objects = ['a.gz', 'b.gz'];
    const cwd = install([LAKE], { optionalPeers: false });
    writeLake(join(cwd, 'lake'), objects);
    const { threads, alone, inThreads, refusals } = await runForJson<LakeReport>(path, ['lake.mjs', way, 'lake'], {
      cwd,
    });

    const { verdicts } = await reportOfSources();
    const { complete, total } = inThreads;
    expect(complete).toBe(true);
    expect(total.events).toBe(cases.length * objects.length);
    expect(total.invalid).toBe(verdicts.filter(({ is }) => !is).length * objects.length);
    expect(total.duplicates).toBeGreaterThanOrEqual(2);
    expect(issuesOf(total)).toEqual(issuesIn(objects));
    expect(threads, 'Threads that audits with one and with two workers have started.').toEqual([0, 2]);
    expect(inThreads).toEqual(alone);

    expect(refusals).toEqual({
      s3: {
        code: 'no-client',
        isKnown: true,
        message: expect.stringContaining('npm install @aws-sdk/client-s3'),
      },
      parquet: {
        code: 'not-installed',
        isKnown: true,
        message: expect.stringContaining('npm install @duckdb/node-api'),
      },
    });
  });

  test('no optional peer of the lake is loaded before it is needed', async () => {
    const cwd = install([LAKE], { optionalPeers: false });
    const peers = trapPeers(cwd);
    expect(peers).toContain('@aws-sdk/client-s3');
    const mend = `Import optional peers only with import(), where they are needed: in ${LAKE}/s3 and /parquet.`;
    for (const entry of [LAKE, `${LAKE}/parquet`, `${LAKE}/audit-worker`]) {
      const { status, stderr } = await run(path, ['names.mjs', way, entry], { cwd });
      expect({ entry, status, stderr }, mend).toEqual({ entry, status: 0, stderr: '' });
    }
    const { status, stderr } = await run(path, ['names.mjs', way, `${LAKE}/s3`], { cwd });
    expect(status, 'A peer that is loaded would be seen.').toBe(1);
    expect(stderr).toContain('@aws-sdk/client-s3');
  });
});

/** Puts in the place of each optional peer one that says when it is loaded. Answers their names. */
function trapPeers(project: string): readonly string[] {
  const peers = Object.keys(readManifest(packed(LAKE).extracted).peerDependenciesMeta ?? {});
  for (const peer of peers) {
    const folder = join(project, 'node_modules', peer);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: peer, main: 'index.js' }));
    writeFileSync(join(folder, 'index.js'), `process.stderr.write('Loaded ${peer}');process.exit(1);`);
  }
  return peers;
}
