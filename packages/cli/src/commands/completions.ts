import { bashCompletions } from '../completions/bash.ts';
import { fishCompletions } from '../completions/fish.ts';
import { type Completions, completionsOf } from '../completions/model.ts';
import { zshCompletions } from '../completions/zsh.ts';
import { didYouMean } from '../did-you-mean.ts';
import { programData } from '../help-data.ts';
import { either } from '../text/either.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, type Context, EXIT } from './command.ts';

/** The script of each shell: append a row, and its name in `values.ts`. */
const SHELLS: Readonly<Record<string, (completions: Completions) => string>> = {
  bash: bashCompletions,
  zsh: zshCompletions,
  fish: fishCompletions,
};

const NAMES = Object.keys(SHELLS);

/** Writes a script that completes the program's commands. */
export const completions: Command = {
  name: 'completions',
  summary: 'write a script by which a shell completes commands, options, rules and files',
  usage: NAMES.join('|'),
  about: ['It is made for this version: write it again after an update, or have the shell ask for it as it starts.'],
  arguments: [{ name: NAMES.join('|'), summary: 'the shell' }],
  options: [],
  examples: [
    { line: 'source <(acme-telemetry completions bash)', does: 'for bash, in ~/.bashrc' },
    { line: 'source <(acme-telemetry completions zsh)', does: 'for zsh, in ~/.zshrc, below compinit' },
    {
      line: 'acme-telemetry completions fish > ~/.config/fish/completions/acme-telemetry.fish',
      does: 'for fish, once',
    },
  ],
  exits: [
    { code: EXIT.valid, means: 'it is written' },
    { code: EXIT.failed, means: 'there is none for this shell, or it was called wrongly' },
  ],
  run,
};

async function run({ given: { positionals }, output, commands }: Context): Promise<number> {
  const [shell, ...more] = positionals;
  if (shell === undefined || more.length > 0) {
    throw new UsageError(`completions takes the name of one shell: ${either(NAMES)}.`);
  }
  const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
  if (script === undefined) {
    throw new UsageError(
      `There are no completions for the shell ${shell}.${didYouMean(shell, NAMES)} Give ${either(NAMES)}.`,
    );
  }
  await output.write(script(completionsOf(programData(commands))));
  return EXIT.valid;
}
