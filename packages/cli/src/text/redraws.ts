import type { Screen } from '../terminal.ts';

/** Whether what was shown there can be replaced: on a terminal that moves its cursor. */
export function redraws(screen: Screen): boolean {
  return screen.isTTY === true && process.env.TERM !== 'dumb';
}
