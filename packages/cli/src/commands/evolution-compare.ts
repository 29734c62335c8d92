import { compareVersions } from '../evolution/compare-versions.ts';
import { formatOption, formatted } from '../evolution/formats/index.ts';
import { pairArguments, readPair } from '../evolution/pair.ts';
import { passes } from '../evolution/report.ts';
import { type Command, EXIT } from './command.ts';

/** Compares two versions of the contract. */
export const evolutionCompare: Command = {
  name: 'evolution compare',
  summary: 'say whether one version of the contract can follow another, whom it breaks, and the safe way',
  usage: 'OLD NEW [--format pretty|json|sarif|markdown|github]',
  about: [
    'OLD and NEW are each a contract file, a released version such as 1.0.0, working-tree (the contract of the ' +
      'installed schema; in a checkout that of its sources), or a plain JSON Schema file. Of a JSON Schema only what ' +
      'JSON Schema states is judged, and that is said.',
  ],
  arguments: pairArguments,
  options: [formatOption],
  examples: [
    { line: 'acme-telemetry evolution compare 1.0.0 working-tree', does: 'can what I have written follow 1.0.0' },
    {
      line: 'acme-telemetry evolution compare 1.0.0 next.json --format markdown > comment.md',
      does: 'as a comment for a pull request',
    },
    {
      line: 'acme-telemetry evolution compare old.schema.json new.schema.json --format json',
      does: 'of plain JSON Schemas, for a program',
    },
  ],
  exits: [
    { code: EXIT.valid, means: 'the policy allows it' },
    {
      code: EXIT.invalid,
      means: 'it has to be staged or is denied, or the step between the schema versions is too small',
    },
    { code: EXIT.failed, means: 'it could not run' },
  ],
  run: async ({ given, terminal, output }) => {
    const report = compareVersions(...(await readPair(given, 'compare')));
    await output.write(formatted(report, given, terminal));
    return passes(report) ? EXIT.valid : EXIT.invalid;
  },
};
