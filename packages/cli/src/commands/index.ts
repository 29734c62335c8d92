import type { Command } from './command.ts';
import { explain } from './explain.ts';
import { rules } from './rules.ts';
import { validate } from './validate.ts';

/** All sub-commands: append a row. */
export const commands: readonly Command[] = [validate, rules, explain];
