import type { Option } from '../arguments.ts';
import { clusterOptions } from '../cluster/options.ts';
import { FORMAT_VALUES } from '../commands/command.ts';
import { validateOptions } from '../validate/options.ts';

/** How the commands on dead letters reach them. */
export const dlqOptions: readonly Option[] = [
  ...clusterOptions(),
  {
    name: 'group',
    value: 'NAME',
    summary: 'the consumer group (default acme-telemetry.replay); where nothing is replayed it only begins the name',
  },
];

/** For people or for programs. */
export function formatOption(summary: string): Option {
  return { name: 'format', value: 'pretty|json', choices: FORMAT_VALUES, summary };
}

/** An option of `validate` that means the same here. */
export function likeValidate(...names: readonly string[]): readonly Option[] {
  return validateOptions.filter(({ name }) => names.includes(name));
}
