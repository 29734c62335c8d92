import type { Screen } from '../terminal.ts';
import { paintFor } from './paint.ts';
import { printable } from './printable.ts';

/** Says on standard error, in a sentence, what is wrong. */
export function complain(stderr: Screen, message: string): void {
  const lines = message.split('\n').map(printable);
  stderr.write(`${paintFor(stderr)('red', 'acme-telemetry:')} ${lines.join('\n')}\n`);
}
