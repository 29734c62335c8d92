import { policy } from '@acme/telemetry-evolution';
import { findRow, policyTable, rowInWords } from '../evolution/policy-words.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, FORMAT_VALUES } from './command.ts';

/** Explains a kind of change, or lists all. */
export const evolutionExplain: Command = {
  name: 'evolution explain',
  summary: 'say what a kind of change is, whom it breaks, and the safe way; without CODE list all kinds',
  usage: '[CODE] [--format pretty|json]',
  about: [],
  arguments: [{ name: 'CODE', summary: 'a kind of change, such as enum-widened; without it all are listed' }],
  options: [
    {
      name: 'format',
      value: 'pretty|json',
      choices: FORMAT_VALUES,
      summary: 'for people (the default), or as JSON',
    },
  ],
  examples: [
    { line: 'acme-telemetry evolution explain', does: 'all kinds of changes, and what the policy says of them' },
    { line: 'acme-telemetry evolution explain enum-widened', does: 'whom this one breaks, and the safe way' },
  ],
  exits: [
    { code: EXIT.valid, means: 'it is explained' },
    { code: EXIT.failed, means: 'there is no such change, or it was called wrongly' },
  ],
  run: async ({ given, terminal: { stdout }, output }) => {
    const [code, ...more] = given.positionals;
    if (more.length > 0) {
      throw new UsageError('explain takes one CODE, such as enum-widened; without it all are listed.');
    }
    const [paint, width] = [paintFor(stdout), widthOf(stdout)];
    const row = code === undefined ? undefined : findRow(code);
    if (given.last('format') === 'json') await output.write(`${JSON.stringify(row ?? policy, undefined, 2)}\n`);
    else await output.write(row === undefined ? policyTable(paint, width) : rowInWords(row, paint, width));
    return EXIT.valid;
  },
};
