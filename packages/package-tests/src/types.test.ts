import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { install } from './install.ts';
import { packed, packedPackages } from './packed.ts';
import { readManifest } from './public-packages.ts';
import { type Ended, run } from './run.ts';

const SCHEMA = '@acme/telemetry-schema';
const LAKE = '@acme/telemetry-lake';

const compilers = ['typescript-oldest', 'typescript', 'typescript-newest'].map((name) => {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  return { version, tsc: join(dirname(manifest), 'bin/tsc') };
});

/** The strictest settings that a consumer may have, and a library with neither DOM nor Node in it. */
const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  target: 'ES2022',
  lib: ['ES2022'],
  types: [],
};

/** How a consumer's modules are resolved, and the endings of the files that are resolved so. */
const resolutions = [
  { resolution: 'node16', settings: { module: 'node16', moduleResolution: 'node16' }, endings: ['.mts', '.cts'] },
  { resolution: 'bundler', settings: { module: 'esnext', moduleResolution: 'bundler' }, endings: ['.ts'] },
];

const libraries = packedPackages.filter(({ folder }) => readManifest(folder).exports !== undefined);
/** Entries for a client: its own declarations need Node's, and not all of them pass the strictest settings. */
const CLIENTS = [
  ...['kafkajs', 'confluent', 'platformatic'].map((client) => `@acme/telemetry-kafka/${client}`),
  `${LAKE}/s3`,
];
const entries = libraries
  .flatMap(({ name, folder }) => Object.keys(readManifest(folder).exports ?? {}).map((subpath) => join(name, subpath)))
  .filter((entry) => !CLIENTS.includes(entry));

/** Programs by name, of the folder `consumers`, and one that loads the declarations of every entry. */
const programs: Readonly<Record<string, string>> = {
  schema: consumer('schema'),
  testing: consumer('testing'),
  peers: consumer('peers'),
  pipeline: consumer('pipeline'),
  lake: loading(entries.filter((entry) => entry.startsWith(LAKE))),
  entries: loading(entries),
  clients: loading(CLIENTS),
  wrong: `import { sampleEvent } from '${SCHEMA}';\nexport const city: number = sampleEvent.city;`,
};

const users = [
  { user: 'the schema, no optional peer installed', names: [SCHEMA], optionalPeers: false, runs: ['schema'] },
  {
    user: 'every entry, its peers installed',
    names: libraries.map(({ name }) => name),
    optionalPeers: true,
    runs: ['entries', 'testing', 'peers'],
  },
  {
    user: 'producer and consumer, no optional peer installed',
    names: ['@acme/telemetry-producer', '@acme/telemetry-consumer'],
    optionalPeers: false,
    runs: ['pipeline'],
  },
  {
    user: 'the lake, no optional peer installed',
    names: [LAKE],
    optionalPeers: false,
    runs: ['lake'],
  },
  {
    user: 'the clients of Kafka and S3, with the declarations of Node',
    names: ['@acme/telemetry-kafka', LAKE],
    optionalPeers: true,
    runs: ['clients'],
    also: ['@types/node'],
    over: { types: ['node'], skipLibCheck: true },
  },
];

function loading(specifiers: readonly string[]): string {
  return [
    ...specifiers.map((entry, index) => `import * as entry${index} from '${entry}';`),
    `export const loaded: readonly object[] = [${specifiers.map((_, index) => `entry${index}`)}];`,
  ].join('\n');
}

const table = compilers.flatMap(({ version, tsc }) =>
  resolutions.flatMap((how) => users.map((user) => ({ version, tsc, ...how, ...user }))),
);

test.concurrent.each(table)('TypeScript $version, $resolution: $user', async (row) => {
  const project = install(row.names, row);
  const { status, stdout, files } = await compile(project, row, row.runs);
  const mend = `A user's program doesn't compile. Change the declarations, or say in the README what is needed:\n${stdout}`;
  expect(status, mend).toBe(0);
  const declarations = row.endings.map((ending) => (ending === '.cts' ? 'index.d.cts' : 'index.d.ts'));
  for (const name of declarations) expect(files).toContain(join('node_modules', SCHEMA, 'dist', name));
});

test.concurrent.each(compilers)('TypeScript $version refuses a wrong use', async ({ tsc }) => {
  const project = install([SCHEMA], { optionalPeers: false });
  for (const { settings, endings } of resolutions) {
    const { status, stdout } = await compile(project, { tsc, settings, endings }, ['wrong']);
    expect(status).not.toBe(0);
    const found = stdout.match(/^wrong\.[cm]?ts\(2,14\): error TS2322/gm);
    expect(found, `A number that is made of a city must not compile:\n${stdout}`).toHaveLength(endings.length);
  }
});

test('the README names the oldest TypeScript that is tested', () => {
  const readme = readFileSync(join(packed(SCHEMA).extracted, 'README.md'), 'utf8');
  const named = /TypeScript (\d+\.\d+)/.exec(readme)?.[1];
  const mend = `Let packages/schema/README.md say TypeScript ${compilers[0]?.version}, or package-tests take another one.`;
  expect(named, mend).toBe(compilers[0]?.version.split('.', 2).join('.'));
});

interface Compiling {
  readonly tsc: string;
  readonly settings: object;
  readonly endings: readonly string[];
  /** Settings that this user needs to have otherwise. */
  readonly over?: object;
}

/** Compiles programs in a project under every ending. `files` are the sources it read, from the project's folder. */
async function compile(
  project: string,
  { tsc, settings, endings, over }: Compiling,
  names: readonly string[],
): Promise<Ended & { readonly files: readonly string[] }> {
  const sources = names.flatMap((name) =>
    endings.map((ending) => ({ file: name + ending, text: programs[name] ?? '' })),
  );
  for (const { file, text } of sources) writeFileSync(join(project, file), text);
  const config = { compilerOptions: { ...STRICT, ...settings, ...over }, files: sources.map(({ file }) => file) };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
  const ended = await run(process.execPath, [tsc, '--pretty', 'false', '--listFiles'], { cwd: project });
  const lines = ended.stdout.split('\n');
  const files = lines.filter((line) => line.startsWith(project)).map((line) => relative(project, line));
  return { ...ended, stdout: lines.filter((line) => !line.startsWith('/')).join('\n'), files };
}

function consumer(name: string): string {
  return readFileSync(join(import.meta.dirname, '../consumers', `${name}.ts`), 'utf8');
}
