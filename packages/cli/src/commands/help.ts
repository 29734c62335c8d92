import { commandsOfGroup, unknownCommand } from '../find-command.ts';
import { groupData } from '../group-data.ts';
import { commandHelp, groupHelp, programHelp } from '../help.ts';
import { commandData, programData } from '../help-data.ts';
import { type Command, type Context, EXIT, FORMAT_VALUES } from './command.ts';

/** Tells of the program, a group of commands or a command. */
export const help: Command = {
  name: 'help',
  summary: 'show the help of the program, or of a command',
  usage: '[COMMAND] [--format pretty|json]',
  about: [],
  arguments: [{ name: 'COMMAND', summary: 'a command such as lake audit, or the first word of several, such as lake' }],
  options: [
    {
      name: 'format',
      value: 'pretty|json',
      choices: FORMAT_VALUES,
      summary: 'a text for people (the default), or one JSON object with all that the text is made from',
    },
  ],
  examples: [
    { line: 'acme-telemetry help lake audit', does: 'the same as acme-telemetry lake audit --help' },
    { line: 'acme-telemetry help --format json', does: 'all commands with their options, for a program' },
  ],
  exits: [
    { code: EXIT.valid, means: 'it is shown' },
    { code: EXIT.failed, means: 'there is no such command, or it was called wrongly' },
  ],
  run: async (context) => {
    await context.output.write(shown(context));
    return EXIT.valid;
  },
};

function shown({ given, commands }: Context): string {
  const name = given.positionals.join(' ');
  const isJson = given.last('format') === 'json';
  const program = programData(commands);
  if (name === '') return isJson ? json(program) : programHelp(program);
  const command = commands.find((it) => it.name === name);
  if (command !== undefined) return isJson ? json(commandData(command)) : commandHelp(commandData(command));
  const ofGroup = commandsOfGroup(name, commands);
  if (ofGroup.length === 0) throw unknownCommand(name, commands, []);
  return isJson ? json(groupData(name, program)) : groupHelp(program, name);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
