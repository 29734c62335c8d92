import { currentContract, releasedContracts } from '@acme/telemetry-evolution';
import { readChangesetStatus } from '../evolution/changeset-status.ts';
import { checkReleased } from '../evolution/check-released.ts';
import { formatOption, formatted } from '../evolution/formats/index.ts';
import { passes } from '../evolution/report.ts';
import { WORKING_TREE } from '../evolution/version.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT } from './command.ts';

/** The gate: the working tree's contract against all released ones. */
export const evolutionCheck: Command = {
  name: 'evolution check',
  summary: 'check the contract of the working tree against all released ones',
  usage: '[--changesets FILE] [--format pretty|json|sarif|markdown|github]',
  about: [
    'Not against the last release alone: what is fine step by step may break across. The schema version must take ' +
      'the step that the changes need, and with --changesets so must the changesets of the packages that carry it.',
  ],
  arguments: [],
  options: [
    {
      name: 'changesets',
      value: 'FILE',
      summary: 'what `changeset status --output FILE` wrote: are the changesets as large as the changes need?',
    },
    formatOption,
  ],
  examples: [
    { line: 'acme-telemetry evolution check', does: 'can the working tree follow all that was released' },
    {
      line: 'changeset status --output status.json; acme-telemetry evolution check --changesets status.json',
      does: 'and are the changesets as large as that needs',
    },
    { line: 'acme-telemetry evolution check --format sarif > evolution.sarif', does: 'for code scanning' },
  ],
  exits: [
    { code: EXIT.valid, means: 'it can be released' },
    { code: EXIT.invalid, means: 'it has to be staged or is denied, or a step is too small' },
    { code: EXIT.failed, means: 'it could not run' },
  ],
  run: async ({ given, terminal, output }) => {
    if (given.positionals.length > 0) {
      throw new UsageError(
        'check takes no version. `acme-telemetry evolution compare OLD NEW` compares two that you name.',
      );
    }
    const file = given.last('changesets');
    const changesets = file === undefined ? undefined : await readChangesetStatus(file);
    const next = { name: WORKING_TREE, contract: currentContract() };
    const report = checkReleased(next, releasedContracts, changesets);
    await output.write(formatted(report, given, terminal));
    return passes(report) ? EXIT.valid : EXIT.invalid;
  },
};
