/**
 * Builds the addon of Confluent's client from the sources that its package holds, and puts it where the package looks for
 * it. Its own install script would fetch a binary from a host that not every machine reaches. The result is kept by
 * version, Node ABI and platform, so that a second run only copies it.
 *
 *   node packages/kafka-tests/scripts/build-confluent.ts
 *
 * Needs g++, make, and the headers of OpenSSL and zlib (Debian: g++ make libssl-dev zlib1g-dev); takes 2 to 5 minutes.
 */
import { type SpawnOptions, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { confluentPackage } from '../src/confluent/confluent-package.ts';

const { folder, version, addon } = confluentPackage;
const platform = `${process.platform}-${process.arch}`;
const kept = join(
  import.meta.dirname,
  '..',
  '.cache',
  `confluent-${version}-abi${process.versions.modules}-${platform}`,
);
const keptAddon = join(kept, basename(addon));
const JOBS = String(Math.min(4, availableParallelism()));

/**
 * Off: what the tests don't use and would need more libraries for, and what the addon is stripped of. zlib and OpenSSL are found
 * by librdkafka itself.
 */
const CONFIGURE = ['gssapi', 'curl', 'zstd', 'lz4-ext', 'debug-symbols'].map((feature) => `--disable-${feature}`);
const LIBRARIES = ['-lssl', '-lcrypto', '-lz', '-lm', '-ldl', '-lrt', '-lpthread'];

if (!existsSync(keptAddon)) await build();
// Beside the package's files, which may be hard links into pnpm's store: nothing of them is changed.
mkdirSync(dirname(addon), { recursive: true });
copyFileSync(keptAddon, `${addon}.new`);
renameSync(`${addon}.new`, addon);
createRequire(import.meta.url)(folder);
console.log(`@confluentinc/kafka-javascript ${version} can be used.`);

async function build(): Promise<void> {
  const work = `${kept}.building`;
  const librdkafka = join(work, 'librdkafka');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });

  console.log('Building librdkafka …');
  cpSync(join(folder, 'deps', 'librdkafka'), librdkafka, { recursive: true, dereference: true });
  await run('./configure', [...CONFIGURE, '--enable-static'], { cwd: librdkafka });
  for (const part of ['src', 'src-cpp']) await run('make', ['-j', JOBS, '-C', part], { cwd: librdkafka });

  console.log('Building the addon …');
  const sources = readdirSync(join(folder, 'src')).filter((file) => file.endsWith('.cc'));
  const includes = [
    await nodeHeaders(work),
    nanHeaders(),
    folder,
    join(librdkafka, 'src'),
    join(librdkafka, 'src-cpp'),
  ];
  const flags = ['-std=c++20', '-O2', '-fPIC', '-pthread', '-w', '-DNODE_GYP_MODULE_NAME=confluent-kafka-javascript'];
  const compile = ['-DBUILDING_NODE_EXTENSION', ...includes.map((path) => `-I${path}`), '-c'];
  const objectOf = (source: string) => join(work, source.replace(/\.cc$/, '.o'));
  const waiting = [...sources];
  const worker = async () => {
    for (let source = waiting.shift(); source !== undefined; source = waiting.shift())
      await run('g++', [...flags, ...compile, join(folder, 'src', source), '-o', objectOf(source)]);
  };
  await Promise.all(Array.from({ length: Number(JOBS) }, worker));
  const archives = [join(librdkafka, 'src-cpp', 'librdkafka++.a'), join(librdkafka, 'src', 'librdkafka.a')];
  const built = join(work, basename(addon));
  await run('g++', ['-shared', '-pthread', '-s', '-o', built, ...sources.map(objectOf), ...archives, ...LIBRARIES]);

  mkdirSync(kept, { recursive: true });
  renameSync(built, keptAddon);
  rmSync(work, { recursive: true, force: true });
}

/**
 * Those of the very Node that runs this. The npm package `node` has them beside the program, unless its package manager
 * took the program from a cache: then they are fetched.
 */
async function nodeHeaders(work: string): Promise<string> {
  const program = realpathSync(process.execPath);
  const fetched = join(work, 'package', 'include', 'node');
  const places = [
    join(dirname(program), '..', 'include', 'node'),
    join(dirname(program), '..', 'node_modules', `node-${platform}`, 'include', 'node'),
  ];
  const found = places.find((place) => existsSync(join(place, 'node.h')));
  if (found !== undefined) return found;
  const name = `node-${platform}`;
  await run('npm', ['pack', '--silent', `${name}@${process.versions.node}`, '--pack-destination', work]);
  await run('tar', ['-xzf', join(work, `${name}-${process.versions.node}.tgz`), '-C', work, 'package/include']);
  return fetched;
}

function nanHeaders(): string {
  return dirname(createRequire(join(folder, 'package.json')).resolve('nan/package.json'));
}

/** Runs a program to its end. @throws an Error with the last that it said, when it fails. */
async function run(program: string, args: readonly string[], options: SpawnOptions = {}): Promise<void> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const keep = (text: Buffer) => {
    said = (said + text).slice(-4000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`${program} ${args[0] ?? ''} failed (exit code ${code}):\n${said.trim()}`);
}
