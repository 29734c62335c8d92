import { groupData } from './group-data.ts';
import { type CommandHelp, type ProgramHelp, typed } from './help-data.ts';
import { capital } from './text/capital.ts';
import { hanging, wrap } from './text/wrap.ts';

const WIDTH = 100;

/** `acme-telemetry 1.2.3 (schema 1.0.0)`. */
export function versionLine({ program, version, schemaVersion }: ProgramHelp): string {
  return `${program} ${version} (schema ${schemaVersion})\n`;
}

/** The help of the program. */
export function programHelp({
  program,
  usage,
  summary,
  commands,
  options,
  examples,
  exits,
  environment,
}: ProgramHelp): string {
  return page([
    `Usage: ${usage}`,
    summary,
    list(
      'Commands',
      commands.map((it) => [it.name, it.summary]),
    ),
    list('Options', options.map(optionRow)),
    examplesList(examples),
    exitsList(exits),
    list(
      'Environment',
      environment.map(({ name, does }) => [name, does]),
    ),
    `\`${program} COMMAND --help\` and \`${program} help COMMAND\` show a command's options, examples and own exit codes.`,
  ]);
}

/** The help of a group of commands, such as `lake`. */
export function groupHelp(data: ProgramHelp, group: string): string {
  const { program } = data;
  const { summary, commands: own } = groupData(group, data);
  return page([
    `Usage: ${program} ${group} COMMAND [OPTION]... [ARGUMENT]...`,
    sentence(summary),
    list(
      'Commands',
      own.map((it) => [it.name, it.summary]),
    ),
    examplesList(own.flatMap(({ examples }) => examples.slice(0, 1))),
    `\`${program} ${group} COMMAND --help\` shows a command's options, examples and exit codes.`,
  ]);
}

/** The help of one command. */
export function commandHelp({ usage, summary, about, options, examples, exits, ...command }: CommandHelp): string {
  return page([
    `Usage: ${usage}`,
    sentence(summary),
    ...about,
    list(
      'Arguments',
      command.arguments.map(({ name, summary }) => [name, summary]),
    ),
    list('Options', options.map(optionRow)),
    examplesList(examples),
    exitsList(exits),
  ]);
}

function optionRow(option: CommandHelp['options'][number]): [string, string] {
  return [typed(option), option.summary];
}

/** A line to copy stays whole, however long it is. */
function examplesList(examples: CommandHelp['examples']): string {
  if (examples.length === 0) return '';
  return ['Examples:', ...examples.flatMap(({ line, does }) => [`  # ${does}`, `  ${line}`])].join('\n');
}

function exitsList(exits: CommandHelp['exits']): string {
  return list(
    'Exit codes',
    exits.map(({ code, means }) => [String(code), means]),
  );
}

/** Empty without rows. */
function list(title: string, rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '';
  const widest = Math.max(...rows.map(([left]) => left.length));
  return [`${title}:`, ...rows.flatMap(([left, right]) => hanging(`  ${left.padEnd(widest)}  `, right, WIDTH))].join(
    '\n',
  );
}

function sentence(summary: string): string {
  return `${capital(summary)}.`;
}

function page(paragraphs: readonly string[]): string {
  const folded = paragraphs
    .filter((text) => text !== '')
    .map((text) => (text.includes('\n') ? text : wrap(text, WIDTH).join('\n')));
  return `${folded.join('\n\n')}\n`;
}
