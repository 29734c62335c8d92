import { LakeReadError } from '@acme/telemetry-lake';
import { TelemetryOptionsError } from '@acme/telemetry-schema';
import { readArguments } from './arguments.ts';
import { EXIT } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { didYouMean } from './did-you-mean.ts';
import { commandHelp, OWN_OPTIONS, PROGRAM, programHelp, versionLine } from './help.ts';
import { Output, OutputClosed, OutputFailed } from './output.ts';
import type { Terminal } from './terminal.ts';
import { complain } from './text/complain.ts';
import { UsageError } from './usage-error.ts';

/** Runs the program with its arguments. Answers the exit code; never throws. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const output = new Output(terminal.stdout);
  // Nobody is left to be told.
  terminal.stderr.on('error', () => {});
  try {
    return await dispatch(args, terminal, output);
  } catch (error) {
    if (error instanceof OutputClosed) return EXIT.valid;
    complain(terminal.stderr, wording(error));
    return EXIT.failed;
  }
}

async function dispatch([name, ...rest]: readonly string[], terminal: Terminal, output: Output): Promise<number> {
  if (name === undefined) {
    terminal.stderr.write(programHelp(commands));
    return EXIT.failed;
  }
  if (name === '--version') return print(versionLine());
  if (name === '--help' || name === '-h') return print(programHelp(commands));
  const command = commands.find((it) => it.name === name);
  if (command === undefined) throw unknownCommand(name);
  const given = readArguments(rest, `${PROGRAM} ${name}`, command.options);
  return given.has('help') ? print(commandHelp(command)) : command.run({ given, terminal, output });

  async function print(text: string): Promise<number> {
    await output.write(text);
    return EXIT.valid;
  }
}

function unknownCommand(name: string): UsageError {
  const kind = name.startsWith('-') ? 'option' : 'command';
  const names = kind === 'option' ? OWN_OPTIONS : commands.map((command) => command.name);
  return new UsageError(
    `There is no ${kind} ${name}.${didYouMean(name, names)} \`${PROGRAM} --help\` lists commands and options.`,
  );
}

/** Errors that are worded for the user. */
const EXPECTED = [UsageError, OutputFailed, TelemetryOptionsError, LakeReadError] as const;

function wording(error: unknown): string {
  for (const expected of EXPECTED) if (error instanceof expected) return error.message;
  return `This is a fault of the program itself; please report it with these lines.\n${
    error instanceof Error ? error.stack : String(error)
  }`;
}
