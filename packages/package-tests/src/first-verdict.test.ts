import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { cases } from './cases.ts';
import { install } from './install.ts';
import { nodes } from './nodes.ts';
import { runForJson } from './run.ts';

const MOST_MILLISECONDS = 5;
const RUNS = 9;

interface Times {
  readonly load: number;
  readonly verdict: number;
  readonly issues: number;
}

// A verdict without findings, and one that has the most to word.
const most = cases.reduce((a, b) => (b.issues.length > a.issues.length ? b : a));
const events = { 'a valid event': cases[0], 'an event with many faults': most };
const rows = nodes.flatMap(({ node, path }) =>
  (['import', 'require'] as const).flatMap((way) =>
    Object.entries(events).map(([what, event]) => ({ node, path, way, what, event: event! })),
  ),
);

let project: string;
beforeAll(() => {
  project = install(['@acme/telemetry-schema'], { optionalPeers: false });
});

test.each(rows)('$node, $way: the first verdict, of $what', async ({ node, path, way, what, event }) => {
  writeFileSync(join(project, 'event.json'), JSON.stringify(event.value));
  const times: Times[] = [];
  for (let count = 0; count < RUNS; count++) {
    times.push(await runForJson(path, ['first-verdict.mjs', way, 'event.json'], { cwd: project }));
  }
  expect(new Set(times.map(({ issues }) => issues))).toEqual(new Set([event.issues.length]));
  // Other programs of the machine only ever add to a time.
  const verdict = Math.min(...times.map((each) => each.verdict));
  const load = Math.min(...times.map((each) => each.load));
  console.log(`${node}, ${way}: ${load.toFixed(1)} ms to load, ${verdict.toFixed(2)} ms to judge ${what}`);
  const mend = 'Move work out of the first call: look for what is built on demand in packages/schema/src/validation.';
  expect(verdict, mend).toBeLessThanOrEqual(MOST_MILLISECONDS);
});
