import type { Screen } from '../terminal.ts';
import { paintFor } from './paint.ts';
import { printable } from './printable.ts';

/** Says on standard error, in a sentence, what is wrong; on one line, whatever line feeds a name in it has. */
export function complain(stderr: Screen, message: string): void {
  say(stderr, printable(message));
}

/** Says that the program itself is at fault; the lines of the error's stack stay lines. */
export function complainOfDefect(stderr: Screen, error: unknown): void {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = told.split('\n').map(printable);
  say(stderr, `This is a fault of the program itself; please report it with these lines.\n${lines.join('\n')}`);
}

function say(stderr: Screen, text: string): void {
  stderr.write(`${paintFor(stderr)('red', 'acme-telemetry:')} ${text}\n`);
}
