import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MEASURING_COMMANDS } from './measuring-commands.ts';

const root = join(import.meta.dirname, '..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('every measuring command', () => {
  test.each(Object.entries(MEASURING_COMMANDS))(
    '%s is a script, has a program, and a record of each run',
    (name, row) => {
      expect(scripts[name]).toMatch(new RegExp(` scripts/measure\\.ts ${name}$`));
      expect(existsSync(join(root, row.main))).toBe(true);
      expect(Object.keys(row.whole)).not.toEqual([]);
      for (const [typed, file] of Object.entries(row.whole)) {
        const record = JSON.parse(readFileSync(join(root, `docs/figures/${file}.json`), 'utf8'));
        expect(record.command).toBe(`npx -y pnpm@12 ${`${name} ${typed}`.trim()}`);
      }
    },
  );
});

describe('in a folder of its own, with a command of its own', () => {
  let folder: string;
  const record = () => join(folder, 'docs/figures/try-all.json');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'acme-measure-'));
    mkdirSync(join(folder, 'scripts'));
    for (const file of ['measure.ts', 'record.ts']) {
      copyFileSync(join(import.meta.dirname, file), join(folder, 'scripts', file));
    }
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
    writeFileSync(
      join(folder, 'scripts/measuring-commands.ts'),
      `export const MEASURING_COMMANDS = { try: { main: 'try.ts', whole: { all: 'try-all' } } };`,
    );
    writeFileSync(
      join(folder, 'try.ts'),
      `console.log(JSON.stringify({ leftOut: process.env.LEFT_OUT ? [process.env.LEFT_OUT] : [], args: process.argv.slice(2) }));
       process.exitCode = Number(process.env.CODE ?? 0);`,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function measure(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/measure.ts', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    return { status, stdout, stderr };
  }

  test('without --record it is run as it was called', () => {
    const { status, stdout } = measure(['try', 'all', '--quick'], { CODE: '3' });
    expect({ status, found: JSON.parse(stdout) }).toEqual({
      status: 3,
      found: { leftOut: [], args: ['all', '--quick'] },
    });
    expect(existsSync(record())).toBe(false);
  });

  test.each(['0', '1'])('a whole run is kept, and ends with its own exit code %s', (CODE) => {
    expect(measure(['try', 'all', '--record'], { CODE })).toMatchObject({
      status: Number(CODE),
      stdout: expect.stringContaining('wrote docs/figures/try-all.json'),
    });
    expect(JSON.parse(readFileSync(record(), 'utf8'))).toMatchObject({
      command: 'npx -y pnpm@12 try all',
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      minutes: expect.any(Number),
      machine: { node: process.versions.node },
      figures: { leftOut: [], args: ['all', '--json'] },
    });
  });

  test.each([
    ['another run', ['try', 'all', '--quick', '--record'], {}, 'Give `npx -y pnpm@12 try all --record`'],
    ['a part of it', ['try', '--record'], {}, 'only a whole run is kept'],
    ['a run that left something out', ['try', 'all', '--record'], { LEFT_OUT: 'spark' }, 'the run left out spark.'],
    ['a run that could not be', ['try', 'all', '--record'], { CODE: '2' }, 'the run did not come to its end.'],
  ])('%s is not kept, and it is said why', (_, args, env, why) => {
    const { status, stderr } = measure(args, env);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(`Not recorded: `) });
    expect(stderr).toContain(why);
    expect(existsSync(record())).toBe(false);
  });

  test('--help is an answer whatever stands beside it', () => {
    expect(measure(['try', '--record', '--help']).stdout).toContain('"args":["--help"]');
  });
});
