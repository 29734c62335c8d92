import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Block } from '../snippets.ts';

/** Where the blocks of one page are run. */
export interface Place {
  readonly root: string;
  /** Of the page. */
  readonly folder: string;
}

/** Makes the programs that stand in for `npx` and `acme-telemetry`: those of this checkout, with this Node. */
export function makeStandIns(root: string, folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const program = `exec '${process.execPath}' '${join(root, 'packages/cli/src/main.ts')}' "$@"`;
  const npx = [
    'while [ "$1" = -y ] || [ "$1" = --silent ] || [ "$1" = pnpm@12 ]; do shift; done',
    `if [ "$1" = acme-telemetry ]; then shift; ${program}; fi`,
    `if [ "$1 $2" = 'exec node' ]; then f="$3"; shift 3; exec '${process.execPath}' '${root}'/"$f" "$@"; fi`,
    'echo "not here: $*"; exit 97',
  ];
  const texts = { 'acme-telemetry': [program], npx, node: [`exec '${process.execPath}' "$@"`] };
  for (const [name, lines] of Object.entries(texts)) {
    writeFileSync(join(bin, name), ['#!/bin/sh', ...lines, ''].join('\n'));
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

/** Runs a piece of shell as a reader would. Answers the exit code, and both outputs together. */
export function runShell(code: string, { folder }: Place, bin: string) {
  const env = { ...process.env, NO_COLOR: '1', PATH: `${bin}:${process.env.PATH}` };
  const { status, stdout } = spawnSync('sh', ['-c', `exec 2>&1\n${code}`], { cwd: folder, encoding: 'utf8', env });
  return { status, printed: stdout };
}

/** Whether a piece of TypeScript is tests, which vitest runs. */
export function isTest({ code }: Block): boolean {
  return /^(test|it)(\.\w+)?\(/m.test(code);
}

/** Runs TypeScript; a piece with tests by vitest. */
export function runTypeScript(block: Block, file: string, { root, folder }: Place) {
  const [program, args] = isTest(block)
    ? [join(root, 'node_modules/.bin/vitest'), ['run', '--root', folder, file]]
    : [process.execPath, [file]];
  const env = { ...process.env, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', env });
  return { status, printed: stdout, stderr };
}

type Cell = string | number | null;
interface Duckdb {
  readonly DuckDBInstance: { create(): Promise<{ connect(): Promise<Connection> }> };
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(
    sql: string,
  ): Promise<{ columnNames(): readonly string[]; getRowsJson(): readonly (readonly Cell[])[] }>;
}

/** A DuckDB for one page: `query` runs a block as its shell does, with `.read FILE`, and rows as CSV (`.mode csv`). */
export async function openDuckdb({ root, folder }: Place) {
  const { DuckDBInstance } = createRequire(join(root, 'packages/cli/package.json'))('@duckdb/node-api') as Duckdb;
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(`SET file_search_path = '${folder}'`);
  const fileOf = (name: string) =>
    [folder, join(root, 'packages/json-schema'), root].map((at) => join(at, name)).find(existsSync);
  return {
    async query(code: string): Promise<string> {
      const lines: string[] = [];
      const text = code
        .replace(/^\.mode csv$/gm, '')
        .replace(/^\.read (.+)$/gm, (_, name: string) =>
          readFileSync(fileOf(name) ?? name, 'utf8').replace(/^--.*$/gm, ''),
        );
      for (const statement of text.split(/;\s*$/m).filter((piece) => piece.trim() !== '')) {
        const reader = await connection.runAndReadAll(statement);
        if (!/^\s*(?:--.*\n)*\s*(SELECT|FROM|WITH)\b/i.test(statement)) continue;
        lines.push(
          reader.columnNames().join(','),
          ...reader.getRowsJson().map((row) => row.map((cell) => cell ?? '').join(',')),
        );
      }
      return lines.map((line) => `${line}\n`).join('');
    },
  };
}
