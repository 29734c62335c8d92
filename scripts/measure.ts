/**
 * Runs a measuring command, named by the first argument, with the arguments behind it. With `--record` it keeps what a
 * whole run printed, with its command, date and machine, as docs/figures/NAME.json: READMEs and the site have their
 * figures from there. Exit code 2: nothing was kept.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MEASURING_COMMANDS, type MeasuringCommand } from './measuring-commands.ts';
import { machineNow, recordOf } from './record.ts';

const RECORD = '--record';
const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/figures');

function record(name: string, { main, whole }: MeasuringCommand, args: readonly string[]): number {
  const call = (run: string) => `npx -y pnpm@12 ${`${name} ${run}`.trim()}`;
  const typed = args.join(' ');
  const file = whole[typed];
  if (file === undefined) {
    const runs = Object.keys(whole).map((run) => `\`${call(run)} ${RECORD}\``);
    return refused(`only a whole run is kept, and \`${name} ${typed}\` is another one. Give ${runs.join(' or ')}.`);
  }
  const date = new Date().toISOString().slice(0, 10);
  const machine = machineNow();
  const began = performance.now();
  const run = spawnSync(process.execPath, [...process.execArgv, join(root, main), ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  const minutes = Number(((performance.now() - began) / 60_000).toFixed(1));
  const kept = recordOf(run, { command: call(typed), date, minutes, machine });
  if (typeof kept === 'string') {
    process.stdout.write(run.stdout);
    return refused(`${kept}.`);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${file}.json`), `${JSON.stringify(kept, undefined, 2)}\n`);
  console.log(`wrote docs/figures/${file}.json. To show it: npx -y pnpm@12 generate`);
  return run.status ?? 0;
}

function refused(why: string): number {
  console.error(`Not recorded: ${why}`);
  return 2;
}

const [name = '', ...given] = process.argv.slice(2);
const command = MEASURING_COMMANDS[name];
if (command === undefined) throw new Error(`There is no row for '${name}' in scripts/measuring-commands.ts.`);
const args = given.filter((argument) => argument !== RECORD);
if (args.length < given.length && !args.includes('--help')) process.exitCode = record(name, command, args);
else {
  const main = join(root, command.main);
  process.argv = [process.execPath, main, ...args];
  await import(pathToFileURL(main).href);
}
