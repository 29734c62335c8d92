import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { confluentPackage, noConfluent } from '@acme/telemetry-kafka-tests/confluent-package';
import type { PackedPackage } from '../pack.ts';
import { readManifest } from '../public-packages.ts';
import { faultOf, run } from '../run.ts';
import { errorsInAdapter, errorsInDeclarations } from './declarations.ts';
import type { Peer } from './peers.ts';

/** Nobody listens there: a package of ours that is in no tarball is not found, rather than taken from where others publish. */
const NOWHERE = 'http://127.0.0.1:9/';
// npm asks for packages of ours before it has seen their tarball, and would wait a minute for each to answer.
const AT_ONCE = ['--fetch-retries', '0'];

const CONFLUENT = '@confluentinc/kafka-javascript';

export interface Trial {
  /** What was done: our declarations compiled and the program run, or only the adapter's calls compiled. */
  readonly how: 'run' | 'types';
  /** Why it does not work, with all that was printed; '' where it does. */
  readonly fault: string;
}

/**
 * Installs one version of a peer beside our packed packages, as npm does it for users, compiles against it and runs it. Of Confluent's
 * client there is no binary but the one that was built here: for other versions the adapter's calls are compiled instead.
 *
 * @param into a folder for the project
 */
export async function tryPeer(
  row: Peer,
  version: string,
  packed: readonly PackedPackage[],
  into: string,
): Promise<Trial> {
  const project = mkdtempSync(join(into, 'peer-'));
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(project, '.npmrc'), `@acme:registry=${NOWHERE}\n`);
  const ours = row.installs.map((name) => tarballOf(`@acme/${name}`, packed));
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error', ...AT_ONCE];
  const installed = await run('npm', [...args, ...ours, `${row.peer}@${version}`], { cwd: project });
  if (installed.status !== 0) return { how: 'run', fault: faultOf(installed) };
  const { version: found } = readManifest(join(project, 'node_modules', row.peer));
  if (found !== version) return { how: 'run', fault: `npm installed ${found}` };
  const [entry = ''] = row.neededBy;
  const errors = await errorsInDeclarations(project, entry);
  if (errors !== '') return { how: 'types', fault: errors };
  if (row.peer === CONFLUENT && !addBinary(project, version))
    return { how: 'types', fault: await errorsInAdapter(project, 'confluent') };
  const [program, ...rest] = row.program;
  cpSync(join(import.meta.dirname, 'programs', `${program}.mjs`), join(project, `${program}.mjs`));
  return { how: 'run', fault: faultOf(await run(process.execPath, [`${program}.mjs`, ...rest], { cwd: project })) };
}

/** Whether Confluent's client could be given the binary that was built here, which is of one version. */
function addBinary(project: string, version: string): boolean {
  if (noConfluent() !== '' || version !== confluentPackage.version) return false;
  const release = join(project, 'node_modules', CONFLUENT, 'build/Release');
  mkdirSync(release, { recursive: true });
  cpSync(join(confluentPackage.addon, '..'), release, { recursive: true });
  return true;
}

function tarballOf(name: string, packed: readonly PackedPackage[]): string {
  const found = packed.find((each) => each.name === name);
  if (found === undefined || found.fault !== undefined)
    throw new Error(found?.fault ?? `${name} is no public package.`);
  return found.tarball;
}
