import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { cases } from './cases.ts';
import { install } from './install.ts';
import { issuesIn, issuesOf, writeLake } from './lake.ts';
import { nodes } from './nodes.ts';
import { packedPackages } from './packed.ts';
import { readManifest } from './public-packages.ts';
import { type Ended, run } from './run.ts';

const CLI = '@acme/telemetry-cli';

const commands = packedPackages.flatMap(({ name, folder }) =>
  Object.keys(readManifest(folder).bin ?? {}).map((command) => ({ name, command })),
);

/** Runs an installed command as a shell does, by its first line, with the given Node first on the path. */
function shell(project: string, command: string, args: readonly string[], node: string): Promise<Ended> {
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  return run(join(project, 'node_modules/.bin', command), args, { cwd: project, env: { PATH } });
}

test.each(commands)(
  '$command of $name says what Node it needs in its first line, and runs',
  async ({ name, command }) => {
    const project = install([name], { optionalPeers: false });
    const [firstLine] = readFileSync(join(project, 'node_modules/.bin', command), 'utf8').split('\n');
    expect(firstLine, `Begin the source that bin names in ${name}'s package.json with it.`).toBe('#!/usr/bin/env node');
    for (const { node, path } of nodes) {
      const { status, stdout, stderr } = await shell(project, command, ['--help'], path);
      expect({ node, status, stderr }).toEqual({ node, status: 0, stderr: '' });
      expect(stdout).toContain(command);
    }
  },
);

test.each(nodes)('$node: acme-telemetry validate judges files', async ({ path }) => {
  const project = install([CLI], { optionalPeers: false });
  const write = (name: string, chosen: typeof cases, end: string): void =>
    writeFileSync(join(project, name), gzipSync(chosen.map(({ value }) => JSON.stringify(value) + end).join('')));
  write('valid.gz', cases.slice(0, 2), '\n');
  write('all.gz', cases, '');
  const validate = (...args: string[]): Promise<Ended> => shell(project, 'acme-telemetry', ['validate', ...args], path);

  expect(await validate('valid.gz', '--format', 'json')).toMatchObject({ status: 0, stderr: '' });
  const { status, stdout } = await validate('all.gz', '--format', 'json');
  const found = stdout
    .trim()
    .split('\n')
    .map((line) =>
      JSON.parse(line)
        .issues.map((issue: Record<string, string>) => `${issue.rule} ${issue.path}`)
        .sort(),
    );
  expect(found).toEqual(cases.map(({ issues }) => issues));
  expect(status).toBe(1);
  const missing = await validate('missing.gz');
  expect(missing.status).toBe(2);
  expect(missing.stderr).toContain('missing.gz');
});

test.each(nodes)('$node: acme-telemetry lake audit counts what is in objects, in threads', async ({ path }) => {
  const project = install([CLI], { optionalPeers: false });
  const objects = ['a.gz', 'b.gz'];
  writeLake(join(project, 'lake'), objects);
  const args = ['lake', 'audit', 'lake', '--workers', '2', '--format', 'json'];
  const { status, stdout, stderr } = await shell(project, 'acme-telemetry', args, path);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const { complete, total } = JSON.parse(stdout);
  expect({ complete, objects: total.objects }).toEqual({ complete: true, objects: objects.length });
  expect(total.events).toBe(cases.length * objects.length);
  expect(issuesOf(total)).toEqual(issuesIn(objects));
});

/** What needs an optional peer that is not installed, and what to install then: append a row. */
const needs = [
  { args: ['lake', 'audit', 's3://bucket/telemetry/'], peer: '@aws-sdk/client-s3' },
  { args: ['lake', 'normalise', 'lake', 'normalised', '--format', 'parquet'], peer: '@duckdb/node-api' },
];

test.each(nodes.flatMap((on) => needs.map((need) => ({ ...on, ...need, command: need.args.join(' ') }))))(
  '$node: $command says to install $peer',
  async ({ path, args, peer }) => {
    const project = install([CLI], { optionalPeers: false });
    writeLake(join(project, 'lake'), ['a.gz']);
    const { status, stdout, stderr } = await shell(project, 'acme-telemetry', args, path);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`npm install ${peer}`);
    expect(stderr, 'It is said in one line, and is no fault of the program.').toMatch(/^acme-telemetry: [^\n]+\n$/);
    expect(existsSync(join(project, 'normalised'))).toBe(false);
  },
);

test.each(nodes)('$node: a Kafka client that throws when it is loaded is one sentence', async ({ path }) => {
  const project = install([CLI], { optionalPeers: true });
  // As it is without its binary: it has the names that are asked of it, and throws on the way.
  const confluent = join(project, 'node_modules/@confluentinc/kafka-javascript');
  rmSync(confluent);
  mkdirSync(confluent);
  writeFileSync(join(confluent, 'index.js'), "exports.RdKafka = {};\nthrow new Error('No bindings file.');\n");
  const args = ['dlq', 'list', '--brokers', '127.0.0.1:1', '--client', 'confluent'];
  const { status, stdout, stderr } = await shell(project, 'acme-telemetry', args, path);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(
    /^acme-telemetry: @confluentinc\/kafka-javascript is installed but can't be loaded: [^\n]+\n$/,
  );
});

test('a Kafka client that is not for this Node is one sentence, and the next one is taken', async () => {
  const [oldest] = nodes;
  const project = install([CLI], { optionalPeers: true });
  rmSync(join(project, 'node_modules/kafkajs'));
  const verify = (...args: string[]): Promise<Ended> =>
    shell(project, 'acme-telemetry', ['topic', 'verify', '--brokers', '127.0.0.1:1', ...args], oldest.path);
  const { status, stderr } = await verify('--client', 'platformatic');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^acme-telemetry: @platformatic\/kafka is for Node 22[^\n]+; this is v20[^\n]+\n$/);
  expect((await verify()).stderr).toContain('kafkajs is not installed.');
});
