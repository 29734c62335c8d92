import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { actionlint, missingActionlint } from './actionlint.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: string;
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const root = join(import.meta.dirname, '..');
const files = globSync('.github/workflows/*', { cwd: root }).sort();
const workflows = files.map((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return { name: basename(file), text, workflow: parse(text) as Workflow };
});
const jobs = workflows.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([job, content]) => ({ name: `${name}, ${job}`, job, content })),
);
const steps = jobs.flatMap(({ name, content }) => (content.steps ?? []).map((step) => ({ name, step })));

/** All that a job may do beyond reading: whoever adds a row says why in the workflow. */
const MAY_WRITE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'release.yml, version': { contents: 'write', 'pull-requests': 'write' },
  'release.yml, publish': { contents: 'write', 'id-token': 'write' },
  'release.yml, sbom': { contents: 'write' },
};

const REASON: Readonly<Record<string, readonly string[]>> = {
  'ci.yml': ['pull_request', 'workflow_call'],
  'release.yml': ['push'],
};

test('the workflows are these, and begin when they should', () => {
  const found = Object.fromEntries(workflows.map(({ name, workflow }) => [name, Object.keys(workflow.on)]));
  expect(found).toEqual(REASON);
  const release = workflows.find(({ name }) => name === 'release.yml')?.workflow;
  expect(release?.on.push).toEqual({ branches: ['main'] });
});

test('a workflow may read, and a job what the table says', () => {
  for (const { workflow } of workflows) expect(workflow.permissions).toEqual({ contents: 'read' });
  const found = jobs.filter(({ content }) => content.permissions !== undefined);
  expect(Object.fromEntries(found.map(({ name, content }) => [name, content.permissions]))).toEqual(MAY_WRITE);
});

test('only the job that publishes can prove who it is, and it waits for whoever guards its environment', () => {
  const able = jobs.filter(({ content }) => content.permissions?.['id-token'] !== undefined);
  expect(able.map(({ name }) => name)).toEqual(['release.yml, publish']);
  expect(able[0]?.content.environment).toBe('npm');
  const publishing = steps.filter(({ step }) => /\bpublish\b/.test(step.run ?? ''));
  expect(publishing.map(({ name }) => name)).toEqual(['release.yml, publish']);
});

test('there is no secret but the token of the run itself', () => {
  const secrets = workflows.flatMap(({ text }) => text.match(/\bsecrets\b[^}\s]*/g) ?? []);
  expect([...new Set(secrets)]).toEqual(['secrets.GITHUB_TOKEN']);
  for (const { text } of workflows) expect(text).not.toMatch(/NODE_AUTH_TOKEN|NPM_TOKEN|_authToken|npmrc/i);
});

test('every public package is published for all, with provenance', () => {
  const manifests = globSync('packages/*/package.json', { cwd: root })
    .map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')))
    .filter((manifest) => !manifest.private);
  expect(manifests.length).toBeGreaterThan(0);
  for (const { publishConfig } of manifests)
    expect(publishConfig).toMatchObject({ access: 'public', provenance: true });
});

const used = workflows.flatMap(({ name, text }) =>
  text
    .split('\n')
    .filter((line) => /^\s*(- )?uses:/.test(line))
    .map((line) => ({ name, line: line.trim() })),
);

test.each(used)('$name: $line is of GitHub and pinned by commit, or a file of ours', ({ line }) => {
  const [, local] = /uses: \.\/(\S+)$/.exec(line) ?? [];
  if (local !== undefined) expect(existsSync(join(root, local))).toBe(true);
  else expect(line).toMatch(/uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('all lines with an action were looked at', () => {
  const all = [...steps.map(({ step }) => step), ...jobs.map(({ content }) => content)];
  expect(used).toHaveLength(all.filter(({ uses }) => uses !== undefined).length);
});

test.each(jobs)('$name runs on a named machine for a limited time, or is a workflow', ({ content }) => {
  if (content.uses !== undefined) return expect(content.steps).toBeUndefined();
  expect(content['runs-on']).toMatch(/^ubuntu-\d\d\.\d\d$/);
  expect(content['timeout-minutes']).toBeLessThanOrEqual(120);
  expect(content.steps?.length).toBeGreaterThan(0);
});

test('no checkout leaves a token behind, and each job works with the oldest Node', () => {
  const checkouts = steps.filter(({ step }) => step.uses?.startsWith('actions/checkout@'));
  const nodes = steps.filter(({ step }) => step.uses?.startsWith('actions/setup-node@'));
  const working = jobs.filter(({ content }) => content.steps !== undefined).length;
  expect([checkouts.length, nodes.length]).toEqual([working, working]);
  for (const { step } of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
  for (const { step } of nodes) expect(step.with?.['node-version']).toBe(20);
});

const scripts = steps
  .filter(({ step }) => step.run !== undefined)
  .map(({ name, step }) => ({ name, run: step.run as string }));

describe.each(scripts)('$name: $run', ({ run }) => {
  test('holds nothing that GitHub puts in', () => {
    expect(run, 'What somebody else has written must not become code: hand it over in env.').not.toContain('${{');
  });

  test('has pnpm run what there is, with the lock file as it stands', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const known = ['install', 'exec', ...Object.keys(manifest.scripts)];
    for (const [, command, rest] of run.matchAll(/pnpm@12 (\S+)(.*)/g)) {
      expect(known).toContain(command);
      if (command === 'install') expect(rest).toBe(' --frozen-lockfile');
    }
    expect(run).not.toMatch(/\b(npm|yarn) /);
  });
});

/** The jobs that a job waits for, near and far. */
function before(workflow: Workflow, job: string): readonly string[] {
  const needs = [workflow.jobs[job]?.needs ?? []].flat();
  return [...needs, ...needs.flatMap((each) => before(workflow, each))];
}

test('a pull request is tested as on any machine, and nothing is released before main was', () => {
  const [ci, release] = ['ci.yml', 'release.yml'].map((file) => workflows.find(({ name }) => name === file)?.workflow);
  if (ci === undefined || release === undefined)
    throw new Error('ci.yml or release.yml is gone from .github/workflows.');
  expect(ci.jobs.run?.steps?.map(({ run }) => run)).toContain('.ci/run');
  expect(ci.jobs.run?.if).toBeUndefined();
  expect(release.jobs.ci?.uses).toBe('./.github/workflows/ci.yml');
  for (const job of Object.keys(release.jobs).filter((name) => name !== 'ci'))
    expect(before(release, job)).toContain('ci');
});

test('GitHub would take them: actionlint finds nothing', { timeout: 600_000 }, async (context) => {
  const missing = missingActionlint();
  if (missing !== '') return context.skip(missing);
  const { status, stdout, stderr } = spawnSync(await actionlint(), files, { cwd: root, encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});
