import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const packages = [
  'schema',
  'testing',
  'lake',
  'kafka',
  'producer',
  'consumer',
  'cli',
  'json-schema',
  'conformance',
  'evolution',
];

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How long a test of a copy may take, in milliseconds: it runs whole programs, on a machine with other work. */
export const COPY_MS = 600_000;

/** A copy of the sources for tests to change as a contributor would. */
export interface ScratchCopy {
  readonly folder: string;
  readonly read: (path: string) => string;
  readonly write: (path: string, content: string) => void;
  /** Runs a script of the copy. */
  readonly node: (...args: readonly string[]) => Ran;
  /** Runs tests of the copy. */
  readonly vitest: (...args: readonly string[]) => Ran;
  /** Runs a module as one of a package of the copy, and reads the JSON that it prints. */
  readonly ask: (body: string, inPackage?: string) => unknown;
  readonly remove: () => void;
}

/** Copies the packages that are derived from fields and rules, with what they are tested by. */
export function scratchCopy(name: string): ScratchCopy {
  const scratch = join(root, '.scratch');
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, `${name}-`));
  for (const one of packages) {
    cpSync(join(root, 'packages', one), join(folder, 'packages', one), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !/[/\\](dist|\.scratch|\.cache)$/.test(relative(root, path)),
    });
  }
  const parts = [
    'docs/figures',
    'docs/generate',
    'docs/mutation.md',
    'docs/node_modules',
    'docs/package.json',
    'docs/rules.md',
    'packages/bench/README.md',
    'packages/kafka-tests/README.md',
    'packages/lake-tests/README.md',
    'scripts/command-line.ts',
    'scripts/generate.ts',
    'tsconfig.base.json',
  ];
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true, verbatimSymlinks: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const write = (path: string, content: string) => writeFileSync(join(folder, path), content);
  // Properties run few times in the copy: the sources have the full number.
  const node = (...args: readonly string[]) =>
    spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, TELEMETRY_RUNS: '0.02' },
    });
  return {
    folder,
    write,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    node,
    vitest: (...args) =>
      node(
        'node_modules/vitest/vitest.mjs',
        'run',
        '--root',
        '.',
        '--no-isolate',
        '--testTimeout=60000',
        '--hookTimeout=60000',
        ...args,
      ),
    ask(body, inPackage = 'cli') {
      const path = `packages/${inPackage}/src/ask.ts`;
      write(path, body);
      return JSON.parse(execFileSync(process.execPath, [path], { cwd: folder, encoding: 'utf8' }));
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
