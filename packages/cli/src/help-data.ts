import { SCHEMA_VERSION } from '@acme/telemetry-schema';
import manifest from '../package.json' with { type: 'json' };
import { HELP, type Option } from './arguments.ts';
import { type Argument, type Command, EXIT, type Example, type Exit } from './commands/command.ts';
import { groups } from './commands/groups.ts';
import { environment } from './environment.ts';

/** The name of the program. */
export const PROGRAM = 'acme-telemetry';

/** What the program is for. */
const PURPOSE = 'Judges ACME video telemetry by the data-quality rules of its schema.';

type OptionHelp = Pick<Option, 'name' | 'value' | 'choices' | 'summary'>;

/** All that there is to say of a command: plain data, fit for JSON. Help, man page and completions are made from it. */
export interface CommandHelp {
  readonly name: string;
  readonly summary: string;
  /** The whole usage line. */
  readonly usage: string;
  readonly about: readonly string[];
  readonly arguments: readonly Argument[];
  readonly options: readonly OptionHelp[];
  readonly examples: readonly Example[];
  readonly exits: readonly Exit[];
}

/** The same of the program. */
export interface ProgramHelp {
  readonly program: string;
  readonly version: string;
  readonly schemaVersion: string;
  readonly summary: string;
  readonly usage: string;
  readonly options: readonly OptionHelp[];
  readonly examples: readonly Example[];
  /** What an exit code means whatever the command; some commands have more. */
  readonly exits: readonly Exit[];
  readonly environment: readonly { readonly name: string; readonly does: string }[];
  readonly groups: readonly { readonly name: string; readonly summary: string }[];
  readonly commands: readonly CommandHelp[];
}

const OWN: readonly Option[] = [
  HELP,
  { name: 'version', summary: 'show the versions of the program and of the schema' },
];

const EXAMPLES: readonly Example[] = [
  { line: 'acme-telemetry validate events.jsonl', does: 'judge the events of a file' },
  { line: 'acme-telemetry explain buffering-within-watch-time', does: 'what a rule wants, and how to mend an event' },
  { line: 'acme-telemetry lake audit lake/telemetry/', does: 'what is wrong in a folder of the lake' },
];

const EXITS: readonly Exit[] = [
  { code: EXIT.valid, means: 'fine: all is as it should be, or what was asked for is done' },
  { code: EXIT.invalid, means: 'a finding: something is not as it should be' },
  { code: EXIT.failed, means: 'could not run, or not to the end; standard error says why' },
  { code: EXIT.interrupted, means: 'interrupted' },
];

/** An option as it is typed, such as `--role reader|writer`. */
export function typed({ name, value }: OptionHelp): string {
  return `--${name}${value === undefined ? '' : ` ${value}`}`;
}

export function commandData(command: Command): CommandHelp {
  const { name, summary, usage, about, options, examples, exits } = command;
  return {
    name,
    summary,
    usage: `${PROGRAM} ${name} ${usage}`.trimEnd(),
    about,
    arguments: command.arguments,
    options: [...options, HELP].map(optionData),
    examples,
    exits,
  };
}

/** `commands`: all of the program, as `commands/index.ts` lists them. */
export function programData(commands: readonly Command[]): ProgramHelp {
  return {
    program: PROGRAM,
    version: manifest.version,
    schemaVersion: SCHEMA_VERSION,
    summary: PURPOSE,
    usage: `${PROGRAM} COMMAND [OPTION]... [ARGUMENT]...`,
    options: OWN.map(optionData),
    examples: EXAMPLES,
    exits: EXITS,
    environment,
    groups,
    commands: commands.map(commandData),
  };
}

function optionData({ name, value, choices, summary }: Option): OptionHelp {
  return { name, ...(value === undefined ? {} : { value }), ...(choices === undefined ? {} : { choices }), summary };
}
