import { EvolutionDefect } from '@acme/telemetry-evolution';
import { KafkaClientError } from '@acme/telemetry-kafka';
import {
  AuditError,
  EraseError,
  LakeReadError,
  LakeWriteError,
  NormaliseError,
  ParquetError,
  SuppressionError,
} from '@acme/telemetry-lake';
import { TelemetryOptionsError } from '@acme/telemetry-schema';
import { readArguments } from './arguments.ts';
import { Interrupted } from './cluster/interruptible.ts';
import { type Command, EXIT } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { commandsOfGroup, unknownCommand } from './find-command.ts';
import { commandHelp, groupHelp, programHelp, versionLine } from './help.ts';
import { commandData, PROGRAM, programData } from './help-data.ts';
import { Output, OutputClosed, OutputFailed } from './output.ts';
import type { Terminal } from './terminal.ts';
import { complain, complainOfDefect } from './text/complain.ts';
import { either } from './text/either.ts';
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
    if (error instanceof Interrupted) return EXIT.interrupted;
    if (isExpected(error)) complain(terminal.stderr, error.message);
    else complainOfDefect(terminal.stderr, error);
    return EXIT.failed;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal, output: Output): Promise<number> {
  const [name, second] = args;
  const program = programData(commands);
  if (name === undefined) {
    terminal.stderr.write(programHelp(program));
    return EXIT.failed;
  }
  if (name === '--version') return print(versionLine(program));
  if (isHelp(name)) return print(programHelp(program));
  const ofGroup = commandsOfGroup(name, commands);
  if (ofGroup.length > 0 && isHelp(second)) return print(groupHelp(program, name));
  const command = findCommand(name, second, ofGroup);
  const words = command.name.split(' ').length;
  const given = readArguments(args.slice(words), `${PROGRAM} ${command.name}`, command.options);
  if (given.has('help')) return print(commandHelp(commandData(command)));
  return command.run({ given, terminal, output, commands });

  async function print(text: string): Promise<number> {
    await output.write(text);
    return EXIT.valid;
  }

  /** A command of one word, or one of a group by its second. Throws {@link UsageError}. */
  function findCommand(name: string, second: string | undefined, ofGroup: readonly Command[]): Command {
    const isGroup = ofGroup.length > 0;
    if (isGroup && (second === undefined || second.startsWith('-'))) {
      const names = either(ofGroup.map((it) => it.name.slice(name.length + 1)));
      throw new UsageError(`${name} takes a command: ${names}. \`${PROGRAM} ${name} --help\` says what they do.`);
    }
    const whole = isGroup ? `${name} ${second}` : name;
    const found = commands.find((it) => it.name === whole);
    if (found !== undefined) return found;
    const options = program.options.map((option) => `--${option.name}`);
    throw unknownCommand(whole, commands, options);
  }
}

function isHelp(word: string | undefined): boolean {
  return word === '--help' || word === '-h';
}

/** Errors that are worded for the user. */
const EXPECTED = [
  UsageError,
  OutputFailed,
  TelemetryOptionsError,
  AuditError,
  EraseError,
  LakeReadError,
  LakeWriteError,
  NormaliseError,
  ParquetError,
  SuppressionError,
  KafkaClientError,
  EvolutionDefect,
] as const;

function isExpected(error: unknown): error is Error {
  return EXPECTED.some((expected) => error instanceof expected);
}
