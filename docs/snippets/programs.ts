import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from '@acme/telemetry-cli/src/arguments.ts';
import { commands } from '@acme/telemetry-cli/src/commands/index.ts';

/** A program that pages call. */
export interface Program {
  /** Why its commands are not run; those of a program without a reason are. */
  readonly notRun?: (words: readonly string[]) => string | undefined;
  /** What is wrong with a command, in words behind it; undefined when nothing is. */
  readonly fault?: (words: readonly string[], root: string) => string | undefined;
}

/** The programs that pages may call: append a row. */
export const PROGRAMS: Readonly<Record<string, Program>> = {
  'acme-telemetry': { fault: (words) => cliFault(words.slice(1)), notRun: (words) => cliNotRun(words.slice(1)) },
  npx: { fault: npxFault, notRun: npxNotRun },
  npm: { fault: npmFault, notRun: () => 'it installs from a registry' },
  node: { fault: nodeFault },
  // What every system has, and harmless.
  ...Object.fromEntries(
    ['alias', 'cat', 'cp', 'echo', 'find', 'grep', 'head', 'ls', 'mkdir', 'openssl', 'printf', 'sed', 'sort', 'wc'].map(
      (name) => [name, {}],
    ),
  ),
  aws: { notRun: () => 'there is no AWS account here' },
  'kafka-configs': { notRun: () => 'there is no cluster here' },
  'kafka-consumer-groups': { notRun: () => 'there is no cluster here' },
  git: { notRun: () => 'it changes a checkout' },
  gh: { notRun: () => 'it asks a server' },
  tar: { notRun: () => 'there is no packed package here' },
  // What they run on is in the programs' own tests.
  ...Object.fromEntries(
    ['pip', 'python', 'spark-submit', 'go', 'cargo', 'java', 'mvn', 'apt-get', 'g++', './a.out', 'duckdb'].map(
      (name) => [
        name,
        { notRun: () => `${name} may not be here; the files that it is about are run by tests of their own` },
      ],
    ),
  ),
};

/** What is wrong with a command; undefined when nothing is. */
export function commandFault(words: readonly string[], root: string): string | undefined {
  const program = PROGRAMS[words[0] ?? ''];
  if (program === undefined) return `docs/snippets/programs.ts has no row for ${words[0]}`;
  return program.fault?.(words, root);
}

/** Why a command is not run; undefined when it is. */
export function whyNotRun(words: readonly string[]): string | undefined {
  return PROGRAMS[words[0] ?? '']?.notRun?.(words);
}

/** What is given to `acme-telemetry`, however it is called; undefined when it isn't. */
export function cliWords(words: readonly string[]): readonly string[] | undefined {
  if (words[0] === 'acme-telemetry') return words.slice(1);
  const rest = words[0] === 'npx' ? words.filter((word) => !['-y', 'pnpm@12', '--silent'].includes(word)) : [];
  return rest[1] === 'acme-telemetry' ? rest.slice(2) : undefined;
}

/** What pnpm is asked to do; it may be asked to be silent, or to do it in packages only. */
function pnpmWords(words: readonly string[]): readonly string[] {
  const rest = words.slice(3);
  return rest.filter((word, at) => !['--silent', '--filter'].includes(word) && rest[at - 1] !== '--filter');
}

function cliNotRun(words: readonly string[]): string | undefined {
  if (words.some((word) => word.startsWith('s3://'))) return 'there is no bucket here; the lake has tests with one';
  return undefined;
}

function cliFault(words: readonly string[]): string | undefined {
  if (words.length === 1 && ['--help', '--version'].includes(words[0] ?? '')) return undefined;
  const command = commands.find(({ name }) => words.slice(0, name.split(' ').length).join(' ') === name);
  if (command === undefined) return `acme-telemetry has no command ${words.slice(0, 2).join(' ')}`;
  try {
    readArguments(words.slice(command.name.split(' ').length), `acme-telemetry ${command.name}`, command.options);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function npxFault(words: readonly string[], root: string): string | undefined {
  const own = cliWords(words);
  if (own !== undefined) return cliFault(own);
  if (words[1] !== '-y' || words[2] !== 'pnpm@12') return 'npx is for `npx -y pnpm@12 NAME`';
  const filters = words.filter((_, at) => words[at - 1] === '--filter');
  const unknown = filters.find((filter) => !packageNames(root).has(filter));
  if (unknown !== undefined) return `there is no package ${unknown}`;
  const [name = '', program = '', ...rest] = pnpmWords(words);
  if (name === 'exec') {
    if (program === 'node') return nodeFault([program, ...rest], root);
    return existsSync(join(root, 'node_modules/.bin', program)) ? undefined : `nothing has installed ${program}`;
  }
  const { scripts } = manifestOf(join(root, 'package.json'));
  return ['install', 'pack'].includes(name) || (scripts !== undefined && name in scripts)
    ? undefined
    : `package.json has no script ${name}`;
}

function npxNotRun(words: readonly string[]): string | undefined {
  const own = cliWords(words);
  if (own !== undefined) return cliNotRun(own);
  const [action, program] = pnpmWords(words);
  return action === 'exec' && program === 'node' && !words.some((word) => word.includes(':9092'))
    ? undefined
    : 'it runs long, or needs a cluster; it has tests of its own';
}

/** A file is one of the repository, or one that the page has just had the reader make. */
function nodeFault(words: readonly string[], root: string): string | undefined {
  const file = words.slice(1).find((word) => !word.startsWith('-')) ?? '';
  return !file.includes('/') || existsSync(join(root, file)) ? undefined : `there is no file ${file}`;
}

function npmFault(words: readonly string[], root: string): string | undefined {
  const [, action, ...rest] = words;
  if (!['install', 'pack', 'run'].includes(action ?? '')) return `npm ${action} is not looked into`;
  if (action === 'run') return undefined;
  const known = packageNames(root);
  const unknown = rest.filter((word) => !word.startsWith('-') && !word.endsWith('.tgz') && !known.has(word));
  return unknown.length === 0 ? undefined : `no package of ours is, or depends on, ${unknown.join(', ')}`;
}

function packageNames(root: string): ReadonlySet<string> {
  const manifests = globSync('{packages/*,docs,.}/package.json', { cwd: root }).map((file) =>
    manifestOf(join(root, file)),
  );
  return new Set(
    manifests.flatMap(({ name, private: isPrivate, dependencies, devDependencies, peerDependencies }) => [
      ...(isPrivate === true ? [] : [name]),
      ...Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }),
    ]),
  );
}

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

function manifestOf(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}
