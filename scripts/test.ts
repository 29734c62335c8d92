import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { conclusion } from './conclusion.ts';
import type { Tally } from './count-reporter.ts';

const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const reporters = ['--reporter=default', `--reporter=${join(import.meta.dirname, 'count-reporter.ts')}`];

// A process of its own, so that the count stays the last line even when vitest dies.
const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
let tally: Tally | undefined;
child.on('message', (message) => {
  tally = message as Tally;
});
process.on('SIGINT', () => {}); // a terminal sends it to vitest as well
process.on('SIGTERM', () => child.kill('SIGTERM'));

const [[code, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
const { lines, exitCode } = conclusion(tally, signal ?? code);
console.log(lines.join('\n'));
process.exitCode = exitCode;
