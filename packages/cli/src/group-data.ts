import { commandsOfGroup } from './find-command.ts';
import type { CommandHelp, ProgramHelp } from './help-data.ts';

/** All that there is to say of the commands that begin with one word, such as `lake`: plain data, fit for JSON. */
export interface GroupHelp {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly CommandHelp[];
}

/** `name`: the first word of some commands of the program. */
export function groupData(name: string, { groups, commands }: ProgramHelp): GroupHelp {
  const { summary = '' } = groups.find((group) => group.name === name) ?? {};
  return { name, summary, commands: commandsOfGroup(name, commands) };
}
